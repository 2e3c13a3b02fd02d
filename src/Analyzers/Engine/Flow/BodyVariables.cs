using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

/// <summary>The declarations, writes and jumps of one body, gathered in one walk and kept as long as its operations.</summary>
internal sealed class BodyVariables
{
    private static readonly ConditionalWeakTable<IOperation, BodyVariables> Cache = new();
    private static readonly Occurrences Nothing = new();

    private readonly Dictionary<ISymbol, IVariableDeclaratorOperation> _declarators = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IOperation> _matched = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Occurrences> _writes = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Occurrences> _elementWrites = new(SymbolEqualityComparer.Default);
    private readonly List<IInvocationOperation> _calls = [];

    private BodyVariables(IOperation root)
    {
        foreach (var operation in root.SelfAndDescendants())
        {
            switch (operation)
            {
                case IBranchOperation { BranchKind: BranchKind.GoTo }:
                    HasGoto = true;
                    break;
                case IVariableDeclaratorOperation declarator:
                    _declarators[declarator.Symbol] = declarator;
                    break;
                case IIsPatternOperation match when NameOf(match.Pattern) is { } name:
                    _matched[name] = match.Value.Unwrap();
                    break;
                case IAssignmentOperation assignment:
                    AddTargets(assignment.Target, operation);
                    break;
                case IIncrementOrDecrementOperation step:
                    AddTargets(step.Target, operation);
                    break;
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                    AddTargets(argument.Value, operation);
                    break;
                case IAddressOfOperation address:
                    AddTargets(address.Reference, operation);
                    break;
                case IInvocationOperation { TargetMethod.Name: var name } call:
                    _calls.Add(call);
                    if (call.Instance is { } collection && AddsElements(name))
                        Add(_elementWrites, VariableOf(collection), operation);

                    break;
            }
        }
    }

    /// <summary>The variables of the body that an operation stands in.</summary>
    public static BodyVariables Around(IOperation operation) =>
        Cache.GetValue(operation.Root(), static root => new BodyVariables(root));

    /// <summary>Its calls, in the order of the code.</summary>
    public IReadOnlyList<IInvocationOperation> Calls => _calls;

    /// <summary>Whatever is given a new value in it, and where.</summary>
    public IReadOnlyDictionary<ISymbol, Occurrences> Writes => _writes;

    /// <summary>Whether there is a <c>goto</c> in it.</summary>
    public bool HasGoto { get; }

    public IVariableDeclaratorOperation? DeclaratorOf(ILocalSymbol local) =>
        _declarators.TryGetValue(local, out var declarator) ? declarator : null;

    /// <summary>The value that <c>value is T name</c> or <c>value is { } name</c> gave a name.</summary>
    public IOperation? MatchedBy(ILocalSymbol name) => _matched.TryGetValue(name, out var value) ? value : null;

    /// <summary>The operations that give a variable a new value; its initialiser is none of them.</summary>
    public Occurrences WritesOf(ISymbol variable) => _writes.TryGetValue(variable, out var writes) ? writes : Nothing;

    /// <summary>The operations that put another element into the collection that a variable holds.</summary>
    public Occurrences ElementWritesOf(ISymbol variable) =>
        _elementWrites.TryGetValue(variable, out var writes) ? writes : Nothing;

    /// <summary>The local, parameter, field or property that an expression names.</summary>
    public static ISymbol? VariableOf(IOperation expression) => expression.Unwrap() switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol { IsIndexer: false } } member => member.Member,
        _ => null,
    };

    private static ISymbol? NameOf(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation { DeclaredSymbol: var name } => name,
        IRecursivePatternOperation { DeclaredSymbol: var name } => name,
        _ => null,
    };

    private static bool AddsElements(string method) =>
        method is "Add" or "AddRange" or "Insert" or "InsertRange" or "Enqueue" or "Push" or "TryAdd" or "AddFirst" or "AddLast";

    private void AddTargets(IOperation target, IOperation write)
    {
        switch (target.Unwrap())
        {
            case IDeclarationExpressionOperation declaration:
                AddTargets(declaration.Expression, write);
                break;
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                    AddTargets(element, write);
                break;
            case IArrayElementReferenceOperation element:
                Add(_elementWrites, VariableOf(element.ArrayReference), write);
                break;
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } list }:
                Add(_elementWrites, VariableOf(list), write);
                break;
            default:
                Add(_writes, VariableOf(target), write);
                break;
        }
    }

    private static void Add(Dictionary<ISymbol, Occurrences> index, ISymbol? variable, IOperation write)
    {
        if (variable is null)
            return;

        if (!index.TryGetValue(variable, out var writes))
            index.Add(variable, writes = new Occurrences());

        writes.Add(write);
    }
}

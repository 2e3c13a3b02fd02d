using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// The functions that a delegate field may hold: a readonly one, of a type that nobody outside can make and nobody can derive from, if each place that
/// makes one gives it a lambda that captures nothing, or a static method. Asked only by loops that call such a field.
/// </summary>
internal sealed class HeldFunctions(Compilation compilation, MethodBodies bodies)
{
    // A type that so many files mention is made in too many places to look at.
    private const int MaxFiles = 24;

    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<IOperation>> _held = new(SymbolEqualityComparer.Default);

    /// <summary>The lambdas and references to methods; empty if it may hold others.</summary>
    public ImmutableArray<IOperation> Of(ISymbol member, CancellationToken cancellationToken)
    {
        member = member.OriginalDefinition;
        return _held.TryGetValue(member, out var known) ? known : _held.GetOrAdd(member, Find(member, cancellationToken));
    }

    private ImmutableArray<IOperation> Find(ISymbol member, CancellationToken cancellationToken)
    {
        var isFinal = member is IFieldSymbol { IsReadOnly: true, Type.TypeKind: TypeKind.Delegate }
            or IPropertySymbol { SetMethod: null, IsVirtual: false, IsAbstract: false, IsOverride: false, Type.TypeKind: TypeKind.Delegate };
        if (!isFinal || member.ContainingType is not { IsRecord: false } type || type.DeclaringSyntaxReferences.IsEmpty)
            return ImmutableArray<IOperation>.Empty;

        var found = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var constructor in member.IsStatic ? type.StaticConstructors : type.InstanceConstructors)
        {
            foreach (var part in bodies.Of(constructor, cancellationToken)?.Parts ?? ImmutableArray<IOperation>.Empty)
            {
                foreach (var operation in part.SelfAndDescendants())
                {
                    if (!TryValueOf(operation, member, out var value))
                        continue;

                    if (value is null || !Add(value, constructor, found, cancellationToken))
                        return ImmutableArray<IOperation>.Empty;
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Whether an operation gives the member a value; the value is null where it is not written there.</summary>
    private static bool TryValueOf(IOperation operation, ISymbol member, out IOperation? value)
    {
        value = null;
        switch (operation)
        {
            case IFieldInitializerOperation { InitializedFields: var fields } initializer:
                value = initializer.Value;
                return member is IFieldSymbol field && fields.IndexOf(field, 0, SymbolEqualityComparer.Default) >= 0;
            case IPropertyInitializerOperation { InitializedProperties: var properties } initializer:
                value = initializer.Value;
                return member is IPropertySymbol property && properties.IndexOf(property, 0, SymbolEqualityComparer.Default) >= 0;
            case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: var target } } assignment:
                value = assignment.Value;
                return SymbolEqualityComparer.Default.Equals(target, member);
            case IMemberReferenceOperation { Member: var named } when SymbolEqualityComparer.Default.Equals(named, member):
                // Taken apart, or given away by reference.
                return operation.Parent is not (ISimpleAssignmentOperation or IInvocationOperation or IBinaryOperation or IIsPatternOperation or ICoalesceOperation);
            default:
                return false;
        }
    }

    private bool Add(IOperation value, IMethodSymbol constructor, ImmutableArray<IOperation>.Builder found, CancellationToken cancellationToken)
    {
        value = value.Unwrap();
        if (value is ICoalesceOperation { WhenNull: IThrowOperation or IConversionOperation { Operand: IThrowOperation } } guarded)
            value = guarded.Value.Unwrap();

        if (value is not IParameterReferenceOperation { Parameter: var parameter })
            return AddFunction(value, found);

        return SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, constructor) && AddArguments(parameter, constructor, found, cancellationToken);
    }

    private static bool AddFunction(IOperation value, ImmutableArray<IOperation>.Builder found)
    {
        while (value.Unwrap() is IDelegateCreationOperation { Target: var target })
            value = target;

        value = value.Unwrap();
        var isKnown = value is IMethodReferenceOperation { Method.IsStatic: true } || value is IAnonymousFunctionOperation lambda && CapturesNothing(lambda);
        if (isKnown)
            found.Add(value);

        return isKnown || value.ConstantValue is { HasValue: true, Value: null };
    }

    private static bool CapturesNothing(IAnonymousFunctionOperation lambda)
    {
        foreach (var operation in lambda.Body.SelfAndDescendants())
        {
            ISymbol? used = operation switch
            {
                IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } self => self.Type,
                ILocalReferenceOperation local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                _ => null,
            };

            foreach (var declaration in used?.DeclaringSyntaxReferences ?? ImmutableArray<SyntaxReference>.Empty)
            {
                if (declaration.SyntaxTree != lambda.Syntax.SyntaxTree || !lambda.Syntax.Span.Contains(declaration.Span))
                    return false;
            }
        }

        return true;
    }

    /// <summary>What each place that makes such an object gives a parameter of its constructor.</summary>
    private bool AddArguments(IParameterSymbol parameter, IMethodSymbol constructor, ImmutableArray<IOperation>.Builder found, CancellationToken cancellationToken)
    {
        var type = constructor.ContainingType;
        if (!type.IsSealed || IsSeenOutside(type) || HasChainedConstructors(type, cancellationToken))
            return false;

        var files = 0;
        foreach (var tree in compilation.SyntaxTrees)
        {
            // `new(…)` need not name the type.
            if (!NameIndex.Of(tree, cancellationToken).MayHold(type.Name) && tree.GetText(cancellationToken).ToString().IndexOf("new(", System.StringComparison.Ordinal) < 0)
                continue;

            if (++files > MaxFiles)
                return false;

            foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
            {
                if (node is not BaseObjectCreationExpressionSyntax creation || (creation is ObjectCreationExpressionSyntax { Type: var named } && LastName.TextOf(named) != type.Name)
                    || Model.OperationOf(compilation, creation, cancellationToken) is not IObjectCreationOperation { Constructor: { } made, Arguments: var arguments }
                    || !SymbolEqualityComparer.Default.Equals(made.OriginalDefinition, constructor.OriginalDefinition))
                {
                    continue;
                }

                if (!AddArgument(parameter, arguments, found))
                    return false;
            }
        }

        return true;
    }

    private static bool AddArgument(IParameterSymbol parameter, ImmutableArray<IArgumentOperation> arguments, ImmutableArray<IOperation>.Builder found) =>
        arguments.For(parameter.Ordinal) is { Value: var given } && AddFunction(given, found);

    private static bool IsSeenOutside(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal)
                return false;
        }

        return true;
    }

    private static bool HasChainedConstructors(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var declaration in constructor.DeclaringSyntaxReferences)
            {
                if (declaration.GetSyntax(cancellationToken) is ConstructorDeclarationSyntax { Initializer.ThisOrBaseKeyword.ValueText: "this" } or not ConstructorDeclarationSyntax)
                    return true;
            }
        }

        return false;
    }
}

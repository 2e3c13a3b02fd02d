using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>The loop in question, or what is run for many items at the same time: how it counts, what is declared inside it, what it writes.</summary>
internal sealed class LoopScope
{
    /// <summary>More operations, of the body and of what it calls, than are looked at.</summary>
    private const int MaxOperations = 20_000;

    private readonly HashSet<ISymbol> _written = new(SymbolEqualityComparer.Default);
    private readonly Lazy<DataFlowAnalysis?> _bodyFlow;
    private readonly Lazy<DataFlowAnalysis?> _loopFlow;
    private int _budget = MaxOperations;

    public LoopScope(ILoopOperation loop, EffectCatalog effects, ICallTargets targets, CancellationToken cancellationToken)
        : this(loop, loop.Body, CountedLoop.OfAnyStep(loop), ItemOf(loop), effects, targets, cancellationToken)
    {
    }

    /// <param name="loop">What is done again and again: a loop, or a function that is called for each item.</param>
    /// <param name="body">What of it is looked at.</param>
    /// <param name="counted">How it counts, if it is a loop that does.</param>
    /// <param name="index">What is another one each time.</param>
    /// <param name="effects">What library calls do.</param>
    /// <param name="targets">What other calls do.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public LoopScope(
        IOperation loop, IOperation body, CountedLoop? counted, ISymbol? index, EffectCatalog effects, ICallTargets targets, CancellationToken cancellationToken)
    {
        Loop = loop;
        Body = body;
        Effects = effects;
        Targets = targets;
        CancellationToken = cancellationToken;
        Counted = counted;
        Index = counted?.Index ?? index;
        foreach (var operation in loop.SelfAndDescendants())
        {
            foreach (var target in WrittenBy(operation))
                AddTargets(target);
        }

        Frame = new Frame(null, null, ImmutableArray.Create(body));
        Ownership = new Ownership(this);
        ThisType = loop.SemanticModel?.GetEnclosingSymbol(loop.Syntax.SpanStart, cancellationToken)?.ContainingType;
        _bodyFlow = new Lazy<DataFlowAnalysis?>(() => Flow(body));
        _loopFlow = new Lazy<DataFlowAnalysis?>(() => Flow(loop));

        IndexAtom = Atoms.New(Index?.Name ?? "iteration", AtomKind.Index);
        Space = new IndexSpace(IndexAtom, null, null, 1, true);
    }

    public IOperation Loop { get; }

    public IOperation Body { get; }

    public CountedLoop? Counted { get; }

    /// <summary>Whether what is behind a call that starts a task is read too: of a loop, that it awaits says enough.</summary>
    public bool FollowsTasks { get; init; }

    /// <summary>The index, or the element that a <c>foreach</c> has at hand.</summary>
    public ISymbol? Index { get; }

    public EffectCatalog Effects { get; }

    public ICallTargets Targets { get; }

    public CancellationToken CancellationToken { get; }

    public AtomTable Atoms { get; } = new();

    public Frame Frame { get; }

    /// <summary>The type that <c>this</c> is of around the loop.</summary>
    public INamedTypeSymbol? ThisType { get; }

    /// <summary>Whether there is a <c>goto</c> in the method.</summary>
    public bool HasGoto => BodyVariables.Around(Loop).HasGoto;

    /// <summary>What flows into and out of one iteration; null if the compiler cannot tell.</summary>
    public DataFlowAnalysis? BodyFlow => _bodyFlow.Value;

    /// <summary>What flows into and out of the loop.</summary>
    public DataFlowAnalysis? LoopFlow => _loopFlow.Value;

    public Ownership Ownership { get; }

    public Atom IndexAtom { get; }

    /// <summary>The values of the index, as far as they have been found out.</summary>
    public IndexSpace Space { get; set; }

    /// <summary>For a <c>foreach</c> over numbers: the one of the iteration.</summary>
    public Polynomial? ElementValue { get; set; }

    /// <summary>What is divided in the bound: if it were negative, the body would not run.</summary>
    public HashSet<Polynomial> Positive { get; } = [];

    /// <summary>Variables that are taken to hold different objects: the loop is to run only if they do.</summary>
    public List<(ISymbol First, ISymbol Second)> Distinct { get; } = [];

    /// <summary>What is not negative since a loop around has come to this one.</summary>
    public List<Polynomial> Around { get; } = [];

    /// <summary>Variables that grow by a constant in each iteration, and where.</summary>
    public Dictionary<ISymbol, LoopVariable> Inductions { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Whether the statements of the body are left to be looked at.</summary>
    public bool TryCount()
    {
        CancellationToken.ThrowIfCancellationRequested();
        return --_budget > 0;
    }

    public bool IsSpent => _budget <= 0;

    /// <summary>Whether the loop gives a variable of outside a new value.</summary>
    public bool IsWritten(ISymbol variable) => _written.Contains(variable);

    /// <summary>The variables that are written somewhere in the loop.</summary>
    public IEnumerable<ISymbol> Written => _written;

    /// <summary>Whether each iteration gives a variable of outside a value before it reads it.</summary>
    public bool IsPrivate(ISymbol variable) => BodyFlow is { } flow && !flow.DataFlowsIn.Contains(variable) && !flow.Captured.Contains(variable);

    /// <summary>Whether each iteration has a variable of its own.</summary>
    public bool IsDeclaredInside(ISymbol variable)
    {
        foreach (var declaration in variable.DeclaringSyntaxReferences)
        {
            if (declaration.SyntaxTree == Loop.Syntax.SyntaxTree && Body.Syntax.FullSpan.Contains(declaration.Span))
                return true;
        }

        return SymbolEqualityComparer.Default.Equals(variable, Index) && Counted is null;
    }

    /// <summary>The number of the iteration, from 0; null if the index cannot be divided by its step.</summary>
    public Polynomial? IterationNumber()
    {
        var index = Polynomial.Of(IndexAtom);
        if (Counted is null)
            return index;

        return Space is { Step: 1, Stride: null, Start: { } start } ? Space.IsUp ? index.Minus(start) : start.Minus(index) : null;
    }

    /// <summary>Whether a variable of the method around the loop lives longer than an iteration.</summary>
    public bool IsOutside(ISymbol variable)
    {
        // What a lambda or local function beside the loop declares is its own.
        if (variable.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction } function)
        {
            foreach (var declaration in function.DeclaringSyntaxReferences)
            {
                if (!declaration.Span.Contains(Loop.Syntax.Span))
                    return false;
            }
        }

        var own = Loop is IForLoopOperation loop ? loop.Body.Syntax : Loop.Syntax;
        foreach (var declaration in variable.DeclaringSyntaxReferences)
        {
            if (declaration.SyntaxTree == Loop.Syntax.SyntaxTree && !own.FullSpan.Contains(declaration.Span)
                && Loop.Root().Syntax.FullSpan.Contains(declaration.Span))
            {
                return !SymbolEqualityComparer.Default.Equals(variable, Index);
            }
        }

        // The parameter `value` of a setter is declared nowhere.
        return variable is IParameterSymbol { IsImplicitlyDeclared: true };
    }

    private static DataFlowAnalysis? Flow(IOperation operation) =>
        operation.SemanticModel?.AnalyzeDataFlow(operation.Syntax) is { Succeeded: true } flow ? flow : null;

    private static ILocalSymbol? ItemOf(ILoopOperation loop) =>
        loop is IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol: var item } } ? item : null;

    private static IEnumerable<IOperation> WrittenBy(IOperation operation)
    {
        switch (operation)
        {
            case IAssignmentOperation assignment:
                yield return assignment.Target;
                break;
            case IIncrementOrDecrementOperation step:
                yield return step.Target;
                break;
            case IArgumentOperation { Parameter: null or { RefKind: RefKind.Ref or RefKind.Out } } argument:
                yield return argument.Value;
                break;
            case IAddressOfOperation address:
                yield return address.Reference;
                break;
            case IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref } alias when Writes.InitialValueOf(alias) is { } target:
                yield return target;
                break;
            case IInvocationOperation { Instance: { Type.IsValueType: true } instance, TargetMethod.IsReadOnly: false }:
                yield return instance;
                break;
        }
    }

    private void AddTargets(IOperation target)
    {
        // A field of a struct is a part of the variable.
        while (target.Unwrap() is IFieldReferenceOperation { Instance: { Type.IsValueType: true } owner })
            target = owner;

        switch (target.Unwrap())
        {
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                    AddTargets(element);
                break;
            case IDeclarationExpressionOperation declaration:
                AddTargets(declaration.Expression);
                break;
            case ILocalReferenceOperation local:
                _written.Add(local.Local);
                break;
            case IParameterReferenceOperation parameter:
                _written.Add(parameter.Parameter);
                break;
        }
    }
}

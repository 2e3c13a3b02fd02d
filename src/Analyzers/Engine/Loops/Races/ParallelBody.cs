using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Races;

/// <summary>A function that several threads run at the same time, for another item each.</summary>
/// <param name="Function">A lambda, or the name of a method.</param>
/// <param name="Taker">The call or <c>new</c> that it is handed to.</param>
/// <param name="Repeated">What is done for each item: the function itself, or the loop or lambda that starts it again and again.</param>
/// <param name="Name">What runs it, as a message calls it: <c>Parallel.For</c>.</param>
internal sealed record ParallelBody(IOperation Function, IOperation Taker, IOperation Repeated, string Name)
{
    /// <summary>The parameter that is another number each time.</summary>
    public IParameterSymbol? Index { get; init; }

    /// <summary>The first number.</summary>
    public IOperation? From { get; init; }

    /// <summary>The number behind the last one.</summary>
    public IOperation? To { get; init; }

    /// <summary>Whether it is run by a loop or query, once for each item; not a task or thread, or what a worker does at its end.</summary>
    public bool IsLoopBody { get; init; }

    /// <summary>Whether it is the async function of a <c>Select</c> whose tasks are awaited together.</summary>
    public bool IsInterleaved { get; init; }

    /// <summary>Whether a context may keep what comes behind its awaits on one thread: that of a window, or of whoever calls a library.</summary>
    public bool MayShareThread { get; init; }

    /// <summary>Where each function runs once: the others that run at the same time.</summary>
    public ImmutableArray<IOperation>? Beside { get; init; }

    /// <summary>The statements or the expression of a lambda; the name of a method.</summary>
    public IOperation Body => Function is IAnonymousFunctionOperation lambda ? lambda.Body : Function;

    /// <summary>The function with its parameters.</summary>
    public IMethodSymbol Symbol => Function is IAnonymousFunctionOperation lambda ? lambda.Symbol : ((IMethodReferenceOperation)Function).Method;

    /// <summary>Whether a variable is another one for each item: a parameter, or the variable of the loop that starts the function.</summary>
    public bool IsItem(ISymbol variable) =>
        (variable is IParameterSymbol { ContainingSymbol: var owner } && (SymbolEqualityComparer.Default.Equals(owner, Symbol) || IsOfRepeated(owner)))
        || (Repeated is ILoopOperation && variable is ILocalSymbol local && IsLoopVariable(local));

    /// <summary>Whether a local is declared in the head of the loop that starts the function.</summary>
    private bool IsLoopVariable(ILocalSymbol local)
    {
        foreach (var own in ((ILoopOperation)Repeated).Locals)
        {
            if (SymbolEqualityComparer.Default.Equals(own, local))
                return true;
        }

        return false;
    }

    private bool IsOfRepeated(ISymbol owner) => Repeated is IAnonymousFunctionOperation { Symbol: var around } && SymbolEqualityComparer.Default.Equals(owner, around);

    /// <summary>The body as something whose accesses can be read.</summary>
    public LoopScope ToScope(EffectCatalog effects, ICallTargets targets, CancellationToken cancellationToken)
    {
        var scope = new LoopScope(
            Repeated, Body, Repeated is ILoopOperation loop ? CountedLoop.OfAnyStep(loop) : null, (ISymbol?)Index ?? ItemOf(Repeated), effects, targets, cancellationToken)
        {
            FollowsTasks = true,
        };
        if (From is not null && To is not null)
        {
            var print = new Footprint();
            var low = BodyReader.ValueOf(scope, From, print);
            var bound = BodyReader.ValueOf(scope, To, print);
            scope.Space = new IndexSpace(scope.IndexAtom, low.Varies() ? null : low, bound.Varies() ? null : bound.Plus(-1), 1, true);
        }

        return scope;
    }

    private static ILocalSymbol? ItemOf(IOperation loop) =>
        loop is IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation { Symbol: var item } } ? item : null;
}

using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>How many calls of itself one call of a method may make: of alternatives the one with more, and behind a <c>return</c> none.</summary>
internal readonly record struct RecursiveCalls
{
    private const double Never = double.NegativeInfinity;

    private static readonly RecursiveCalls None = new(0, Never, Never);

    // On the way to the end, on one that leaves the loop or switch around it, and on one that leaves the method before it.
    private readonly double _through;
    private readonly double _broken;
    private readonly double _left;

    private RecursiveCalls(double through, double broken, double left)
    {
        _through = through;
        _broken = broken;
        _left = left;
    }

    /// <param name="body">The statements of the method.</param>
    /// <param name="isCall">Whether a call is one of the method.</param>
    /// <param name="trips">How often a loop goes round.</param>
    public static double MostIn(IOperation body, Func<IInvocationOperation, bool> isCall, double trips)
    {
        var calls = Of(body, isCall, trips);
        return Math.Max(0, Math.Max(calls._through, calls._left));
    }

    private static RecursiveCalls Of(IOperation operation, Func<IInvocationOperation, bool> isCall, double trips)
    {
        switch (operation)
        {
            case IAnonymousFunctionOperation or ILocalFunctionOperation:
                return None;

            case IConditionalOperation conditional:
                return Of(conditional.Condition, isCall, trips).Then(
                    Of(conditional.WhenTrue, isCall, trips).Or(conditional.WhenFalse is { } whenFalse ? Of(whenFalse, isCall, trips) : None));

            case ISwitchExpressionOperation choice:
                var arms = None;
                foreach (var arm in choice.Arms)
                    arms = arms.Or(Of(arm.Value, isCall, trips));

                return Of(choice.Value, isCall, trips).Then(arms);

            case ISwitchOperation choice:
                var sections = None;
                foreach (var section in choice.Cases)
                    sections = sections.Or(Of(section, isCall, trips));

                return Of(choice.Value, isCall, trips).Then(sections.Inside(1));

            case ITryOperation attempt:
                var tried = Of(attempt.Body, isCall, trips);
                foreach (var handler in attempt.Catches)
                    tried = tried.Or(Of(handler, isCall, trips));

                return attempt.Finally is { } always ? tried.Then(Of(always, isCall, trips)) : tried;
        }

        var calls = None;
        foreach (var child in operation.ChildOperations)
            calls = calls.Then(Of(child, isCall, trips));

        return operation switch
        {
            IInvocationOperation call when isCall(call) => calls.Then(new RecursiveCalls(1, Never, Never)),
            ILoopOperation => calls.Inside(trips),
            IBranchOperation { BranchKind: BranchKind.Break } => new RecursiveCalls(Never, calls._through, Never),
            IReturnOperation { Kind: OperationKind.Return } or IThrowOperation => new RecursiveCalls(Never, Never, calls._through),
            _ => calls,
        };
    }

    private RecursiveCalls Then(RecursiveCalls next) =>
        new(_through + next._through, Math.Max(_broken, _through + next._broken), Math.Max(_left, _through + next._left));

    private RecursiveCalls Or(RecursiveCalls other) =>
        new(Math.Max(_through, other._through), Math.Max(_broken, other._broken), Math.Max(_left, other._left));

    // Whole rounds, and perhaps a last one that is left halfway.
    private RecursiveCalls Inside(double rounds)
    {
        var whole = Math.Max(0, _through) * rounds;
        return new RecursiveCalls(whole + Math.Max(0, _broken), Never, whole + _left);
    }
}

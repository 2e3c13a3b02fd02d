using System;
using System.Collections.Immutable;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// Calls that state the lane of what follows them: they throw on another thread (<c>Dispatcher.VerifyAccess()</c>), or go on on
/// that one (<c>await SwitchToMainThreadAsync()</c>, <c>await TaskScheduler.Default</c>). Where the declaration says nothing, they are evidence as good as any.
/// </summary>
internal sealed class LaneAssertions(KnownTypes types, LaneRules rules)
{
    // Who asserts does so where a method begins; one of thousands of statements is not read back to there from each of them.
    private const int MaxStatements = 500;

    private readonly Lazy<bool> _isUsed = new(() => MayAssert(types, rules));

    /// <summary>The lane that the nearest assertion before an operation states, unless the lane is known from elsewhere.</summary>
    public LaneAnswer Refine(LaneAnswer answer, IOperation operation)
    {
        // Who has found out that he is on another thread is not on that of the UI, whoever may call him there: `if (InvokeRequired) Invoke(Show);`.
        if (answer is { Lane: Lane.Io, Kind: LaneKind.Ui } && WindowTest.IsElsewhere(operation))
            return LaneAnswer.Unknown;

        // Only async code can have gone on elsewhere; a request is on the pool whatever it does.
        if (answer.Lane == Lane.Unknown ? !_isUsed.Value : answer.Kind is not (LaneKind.Async or LaneKind.Background or LaneKind.Ui))
            return answer;

        for (var current = operation; current.Parent is { } parent; current = parent)
        {
            if (parent is IBlockOperation block && Before(current, block.Operations) is { } rule)
                return answer.Lane == rule.Lane && answer.Kind == rule.Kind ? answer : LaneAnswer.Of(rule);

            // What stands around a lambda was true when the lambda was made.
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                break;
        }

        return answer;
    }

    // A project whose references declare no assertion has none to look for.
    private static bool MayAssert(KnownTypes types, LaneRules rules)
    {
        foreach (var rule in rules.All)
        {
            if (rule.Subject == LaneSubject.Assertion && types.Find(rule.Id.Container) is not null)
                return true;
        }

        return false;
    }

    private LaneRule? Before(IOperation statement, ImmutableArray<IOperation> statements)
    {
        var before = statements.IndexOf(statement);
        for (var i = before - 1; i >= 0 && i >= before - MaxStatements; i--)
        {
            if (statements[i] is IExpressionStatementOperation { Operation: var expression } && StatedBy(expression) is { } rule)
                return rule;
        }

        return null;
    }

    private LaneRule? StatedBy(IOperation expression) => expression.Unwrap() switch
    {
        IAwaitOperation await => PoolSwitch.Of(await, types) ?? StatedBy(await.Operation),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } configured } => StatedBy(configured),
        IInvocationOperation call => _isUsed.Value ? rules.Assertions.Find(call.TargetMethod) : null,
        IConditionalAccessOperation { WhenNotNull: var call } => StatedBy(call),
        _ => null,
    };
}

using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>A thread whose last act was to complete a task that has been awaited: in <c>await done.Task; thread.Join();</c> nothing is left to wait for.</summary>
internal static class EndedThread
{
    private static readonly string[] Completing = ["Set", "TrySet"];

    /// <summary>Whether an awaited task is one that a thread completes as it ends.</summary>
    public static bool IsToldBy(IOperation awaited, IOperation thread) =>
        TaskExpression.Strip(awaited) is IPropertyReferenceOperation { Property: { Name: "Task", ContainingType.Name: "TaskCompletionSource" }, Instance: { } source }
        && BodyVariables.VariableOf(source) is { } completed
        && Writes.All(thread, value => LastActOf(BodyOf(value)) is IInvocationOperation { Instance: { } set, TargetMethod.Name: var name }
            && MemberNames.BeginsWithAny(name, Completing) && SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(set), completed));

    // new Thread(() => …)
    private static IOperation? BodyOf(IOperation thread) =>
        thread is IObjectCreationOperation { Arguments: [{ Value: var start }, ..] } ? start.AsLambda()?.Body : null;

    private static IOperation? LastActOf(IOperation? statement) => statement switch
    {
        IBlockOperation { Operations: [.., var before, IReturnOperation { IsImplicit: true }] } => LastActOf(before),
        IBlockOperation { Operations: [.., var last] } => LastActOf(last),
        ITryOperation attempt => LastActOf(attempt.Finally ?? attempt.Body),
        IExpressionStatementOperation { Operation: var act } => act,
        _ => null,
    };
}

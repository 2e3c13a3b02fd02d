using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// The calls that take and release a lock: of <c>Monitor</c>, whose first argument it is, of <c>System.Threading.Lock</c> and of <c>ReaderWriterLockSlim</c>. Who holds
/// the latter to read shuts out writers alone, so that it counts as taken, not as held.
/// </summary>
internal static class LockCalls
{
    /// <summary>The lock that a call takes; null if it takes none.</summary>
    /// <param name="call">The call.</param>
    /// <param name="alsoToRead">Whether one that is taken to read counts.</param>
    public static IOperation? TakenBy(IInvocationOperation call, bool alsoToRead = false) => call.TargetMethod switch
    {
        { Name: "Enter" } method when IsMonitor(method) => call.Arguments is [var first, ..] ? first.Value.Unwrap() : null,
        { Name: "Enter" or "EnterScope", ContainingType.Name: "Lock" } method when IsThreading(method) => call.Instance?.Unwrap(),
        { Name: "EnterWriteLock", ContainingType.Name: "ReaderWriterLockSlim" } method when IsThreading(method) => call.Instance?.Unwrap(),
        { Name: "EnterReadLock" or "EnterUpgradeableReadLock", ContainingType.Name: "ReaderWriterLockSlim" } method when alsoToRead && IsThreading(method) => call.Instance?.Unwrap(),
        _ => null,
    };

    /// <summary>Whether a call gives a lock back.</summary>
    public static bool IsRelease(IInvocationOperation call) => call.TargetMethod switch
    {
        { Name: "Exit" } method => IsMonitor(method) || (method.ContainingType.Name == "Lock" && IsThreading(method)),
        { Name: "ExitWriteLock", ContainingType.Name: "ReaderWriterLockSlim" } method => IsThreading(method),
        _ => false,
    };

    /// <summary>The lock that a <c>using</c> holds: <c>gate</c> in <c>using (gate.EnterScope())</c>.</summary>
    public static IOperation? ScopeOf(IOperation resources) => resources switch
    {
        IInvocationOperation { TargetMethod.Name: "EnterScope" } call => TakenBy(call),
        IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [{ Initializer.Value: var value }] }] } => ScopeOf(value.Unwrap()),
        _ => null,
    };

    /// <summary>The same for <c>using var scope = gate.EnterScope();</c>, which holds to the end of its block.</summary>
    public static IOperation? ScopeDeclaredBy(IOperation statement) =>
        statement is IUsingDeclarationOperation { DeclarationGroup: var group } ? ScopeOf(group) : null;

    /// <summary>Whether a method is one of <c>System.Threading.Monitor</c>.</summary>
    public static bool IsMonitor(IMethodSymbol method) => method.ContainingType.Name == "Monitor" && IsThreading(method);

    private static bool IsThreading(IMethodSymbol method) =>
        method.ContainingNamespace is { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}

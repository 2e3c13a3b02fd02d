using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// <c>Call().GetAwaiter().GetResult()</c> on a type that does not resolve, as in a build without its packages. The form alone
/// is telling; a variable in place of the call may hold a completed task, about which nothing could be proved.
/// </summary>
internal static class UnresolvedGetResult
{
    public static BlockingApi Api { get; } = new(
        ApiId.Parse("M:System.Runtime.CompilerServices.TaskAwaiter.GetResult")!, WaitKind.Task, WaitTier.Hard, "await");

    public static bool Is(SyntaxNode syntax) =>
        ReceiverOf(syntax, "GetResult") is { } awaiter && ReceiverOf(awaiter, "GetAwaiter") is { } task
        && (ReceiverOf(task, "ConfigureAwait") ?? task) is InvocationExpressionSyntax;

    private static ExpressionSyntax? ReceiverOf(SyntaxNode syntax, string call) =>
        syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } && access.Name.Identifier.ValueText == call
            ? access.Expression
            : null;
}

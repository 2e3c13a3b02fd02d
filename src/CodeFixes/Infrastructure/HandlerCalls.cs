using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Uses of a handler beside the event that it is for: <c>Save_Click(this, EventArgs.Empty); File.Delete(path);</c> goes on before an <c>async void</c> is done.</summary>
internal static class HandlerCalls
{
    /// <summary>Whether somebody calls a handler and goes on, or hands it to something else than an event.</summary>
    public static async Task<bool> AnyAsync(IMethodSymbol handler, MethodUses uses, CancellationToken cancellationToken)
    {
        if (handler.MethodKind == MethodKind.AnonymousFunction)
            return false;

        // What calls the method that it overrides, or implements, is the framework.
        return (await uses.OfAsync(handler, cancellationToken).ConfigureAwait(false)).Any(static use =>
            use.IsOwn && !(MethodReference.CallOf(use.Name) is { } call ? IsLast(call) : IsSubscription(use.Name)));
    }

    // The last thing that its caller does: who calls that one is as far as it was before.
    private static bool IsLast(InvocationExpressionSyntax call) =>
        CanAwait.FunctionAround(call) is { } caller && CanAwait.BodyOf(caller) switch
        {
            BlockSyntax body => call.Parent is ExpressionStatementSyntax statement && body.Statements.LastOrDefault() == statement,
            var expression => expression == call || (expression as ArrowExpressionClauseSyntax)?.Expression == call,
        };

    // Click += Save_Click, Click += new EventHandler(this.Save_Click), but not BeforeExpand += LoadChildren
    private static bool IsSubscription(SyntaxNode name)
    {
        var handed = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        if (handed.Parent is ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax made })
            handed = made;

        return handed.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression or (int)SyntaxKind.SubtractAssignmentExpression, Left: var @event }
            && !SynchronousHandlers.AreOf(@event);
    }
}

using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Uses of a handler beside the event that it is for: <c>Save_Click(this, EventArgs.Empty); File.Delete(path);</c> goes on before an <c>async void</c> is done.</summary>
internal static class HandlerCalls
{
    /// <summary>Whether somebody calls a handler and goes on, or hands it to something else than an event.</summary>
    public static async Task<bool> AnyAsync(IMethodSymbol handler, Solution solution, CancellationToken cancellationToken)
    {
        if (handler.MethodKind == MethodKind.AnonymousFunction)
            return false;

        foreach (var reference in await SymbolFinder.FindReferencesAsync(handler, solution, cancellationToken).ConfigureAwait(false))
        {
            // What calls the method that it overrides, or implements, is the framework.
            if (!SymbolEqualityComparer.Default.Equals(reference.Definition, handler))
                continue;

            foreach (var location in reference.Locations)
            {
                var root = (await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
                var name = root.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
                if (!MethodReference.IsHarmless(name) && !(MethodReference.CallOf(name) is { } call ? IsLast(call) : IsSubscription(name)))
                    return true;
            }
        }

        return false;
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

using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>The loop behind a call of which a fix can make something: the first on the way down.</summary>
internal static class HelperLoop
{
    // Helpers of helpers; what is further away is not what the call is about.
    private const int MaxMethods = 24;

    /// <param name="document">The document of the call.</param>
    /// <param name="name">The name that is called.</param>
    /// <param name="fix">What is to be made of the loop.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static async Task<(MethodDeclarationSyntax Method, IReadOnlyList<(string Title, string Key, Document Changed)> Forms)?> BehindAsync(
        Document document, SyntaxToken name, HelperLoopFix fix, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        if (name.Parent is null || model.GetSymbolInfo(name.Parent, cancellationToken).Symbol is not IMethodSymbol called)
            return null;

        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { called };
        var next = new Queue<ISymbol>(seen);
        while (next.Count > 0 && seen.Count < MaxMethods)
        {
            foreach (var (helper, method) in DeclarationsOf(next.Dequeue(), document.Project.Solution, cancellationToken))
            {
                if (await fix.FormsAsync(helper, method, cancellationToken).ConfigureAwait(false) is { Count: > 0 } forms)
                    return (method, forms);

                foreach (var callee in await CalleesAsync(helper, method, cancellationToken).ConfigureAwait(false))
                {
                    if (seen.Add(callee))
                        next.Enqueue(callee);
                }
            }
        }

        return null;
    }

    private static IEnumerable<(Document Document, MethodDeclarationSyntax Method)> DeclarationsOf(ISymbol method, Solution solution, CancellationToken cancellationToken)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken) is MethodDeclarationSyntax declaration && solution.GetDocument(reference.SyntaxTree) is { } document)
                yield return (document, declaration);
        }
    }

    private static async Task<IEnumerable<ISymbol>> CalleesAsync(Document document, MethodDeclarationSyntax method, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        return method.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Select(call => model.GetSymbolInfo(call, cancellationToken).Symbol).OfType<IMethodSymbol>()
            .Where(static callee => !callee.DeclaringSyntaxReferences.IsEmpty);
    }
}

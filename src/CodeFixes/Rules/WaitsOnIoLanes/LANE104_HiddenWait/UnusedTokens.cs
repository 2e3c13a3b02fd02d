using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>
/// Takes the token out of a new form that does nothing with it: whoever sees one believes that the wait can be stopped. Only what a form awaits in the end tells whether it takes one,
/// and a form that had no use but to hand it to another has none once that has gone. Members of a contract keep theirs, for bodies to come.
/// </summary>
internal static class UnusedTokens
{
    /// <summary>On each parameter that was added.</summary>
    public static SyntaxAnnotation Mark { get; } = new("LaneKeeper.NewToken");

    public static async Task<Solution> RemoveAsync(Solution before, Solution changed, CancellationToken cancellationToken)
    {
        var ids = changed.GetChanges(before).GetProjectChanges().SelectMany(static project => project.GetChangedDocuments()).ToList();
        while (await UnusedAsync(changed, ids, cancellationToken).ConfigureAwait(false) is { Count: > 0 } unused)
        {
            foreach (var inTree in unused.GroupBy(static node => node.SyntaxTree))
            {
                var root = await inTree.Key.GetRootAsync(cancellationToken).ConfigureAwait(false);
                changed = changed.WithDocumentSyntaxRoot(changed.GetDocumentId(inTree.Key)!, root.ReplaceNodes(inTree, static (_, current) => WithoutToken(current)));
            }
        }

        return changed;
    }

    /// <summary>The forms, and the lists of arguments in which they are given a token.</summary>
    private static async Task<HashSet<SyntaxNode>> UnusedAsync(Solution solution, List<DocumentId> ids, CancellationToken cancellationToken)
    {
        var unused = new HashSet<SyntaxNode>();
        foreach (var document in ids.Select(id => solution.GetDocument(id)!))
        {
            var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            foreach (var parameter in root.GetAnnotatedNodes(Mark).OfType<ParameterSyntax>())
            {
                if (parameter.Parent?.Parent is not MethodDeclarationSyntax form || UsesName(form, parameter.Identifier.ValueText))
                    continue;

                var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
                if (model.GetDeclaredSymbol(form, cancellationToken) is { } symbol && !IsOfContract(symbol)
                    && await ListsAsync(symbol, solution, ids, cancellationToken).ConfigureAwait(false) is { } lists)
                {
                    unused.Add(form);
                    unused.UnionWith(lists);
                }
            }
        }

        return unused;
    }

    private static bool UsesName(SyntaxNode form, string name) => form.DescendantNodes().OfType<IdentifierNameSyntax>().Any(used => used.Identifier.ValueText == name);

    private static bool IsOfContract(IMethodSymbol form) => form.IsAbstract || form.IsVirtual || form.IsOverride || ImplementedContract.Of(form) is not null;

    /// <summary>Null if it is used other than by calls that would be calls of it without the token as well.</summary>
    private static async Task<List<SyntaxNode>?> ListsAsync(IMethodSymbol form, Solution solution, List<DocumentId> ids, CancellationToken cancellationToken)
    {
        if (HasNamesake(form))
            return null;

        var lists = new List<SyntaxNode>();
        var documents = ids.Select(id => solution.GetDocument(id)!).ToImmutableHashSet();
        foreach (var location in (await SymbolFinder.FindReferencesAsync(form, solution, documents, cancellationToken).ConfigureAwait(false)).SelectMany(static found => found.Locations))
        {
            var root = (await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            var name = root.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
            if (MethodReference.IsHarmless(name))
                continue;

            var model = (await location.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            if (MethodReference.CallOf(name) is not { } call || model.GetOperation(call, cancellationToken) is not IInvocationOperation operation)
                return null;

            var given = operation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == form.Parameters.Length - 1) is { ArgumentKind: ArgumentKind.Explicit, Syntax: var argument } ? argument : null;
            if (given is not null && given != call.ArgumentList.Arguments.LastOrDefault())
                return null;

            var without = given is null ? call : call.WithArgumentList((ArgumentListSyntax)WithoutToken(call.ArgumentList));
            if (model.GetSpeculativeSymbolInfo(call.SpanStart, without, SpeculativeBindingOption.BindAsExpression).Symbol is not IMethodSymbol bound
                || !SymbolEqualityComparer.Default.Equals((bound.ReducedFrom ?? bound).OriginalDefinition, form))
            {
                return null;
            }

            if (given is not null)
                lists.Add(call.ArgumentList);
        }

        return lists;
    }

    // Two of one name and parameters do not compile, and one of a base class would be hidden.
    private static bool HasNamesake(IMethodSymbol form)
    {
        for (var type = form.ContainingType; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(form.Name).Any(member => member is not IMethodSymbol method || HasSameParameters(method, form)))
                return true;
        }

        return false;
    }

    private static bool HasSameParameters(IMethodSymbol method, IMethodSymbol form) =>
        method.Parameters.Length == form.Parameters.Length - 1
        && method.Parameters.All(parameter => parameter.Type.ToDisplayString() == form.Parameters[parameter.Ordinal].Type.ToDisplayString());

    private static SyntaxNode WithoutToken(SyntaxNode node) => node switch
    {
        ArgumentListSyntax list => list.WithArguments(ListLayout.WithoutLast(list.Arguments)),
        MethodDeclarationSyntax form => form
            .WithParameterList(form.ParameterList.WithParameters(ListLayout.WithoutLast(form.ParameterList.Parameters)))
            .WithLeadingTrivia(TokenDocumentation.Without(form.GetLeadingTrivia())),
        _ => node,
    };
}

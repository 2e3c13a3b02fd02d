using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FindSymbols;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Where a solution names its methods. Several questions are asked about each of them, and the search is the dear part of all.</summary>
internal sealed class MethodUses(Solution solution)
{
    private readonly Dictionary<ISymbol, IReadOnlyList<MethodUse>> _known = new(SymbolEqualityComparer.Default);

    /// <summary>The names that mean a method, or what it overrides or implements, but not those in documentation and <c>nameof</c>.</summary>
    public async Task<IReadOnlyList<MethodUse>> OfAsync(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(method, out var uses))
            _known.Add(method, uses = await FindAsync(method, cancellationToken).ConfigureAwait(false));

        return uses;
    }

    private async Task<IReadOnlyList<MethodUse>> FindAsync(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var uses = new List<MethodUse>();
        foreach (var reference in await SymbolFinder.FindReferencesAsync(method, solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (var location in reference.Locations)
            {
                var root = (await location.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
                var name = root.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
                if (!MethodReference.IsHarmless(name))
                    uses.Add(new MethodUse(location.Document, name, SymbolEqualityComparer.Default.Equals(reference.Definition, method)));
            }
        }

        return uses;
    }
}

/// <summary>One place where a method is named.</summary>
/// <param name="Document">The document that it is in.</param>
/// <param name="Name">The name.</param>
/// <param name="IsOwn">Whether it means the method itself, and not what that overrides or implements.</param>
internal sealed record MethodUse(Document Document, SyntaxNode Name, bool IsOwn)
{
    public async Task<SemanticModel> ModelAsync(CancellationToken cancellationToken) => (await Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
}

using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>A helper goes if its twin was made for one call, nobody but helpers that go calls it any more, and nobody outside can.</summary>
internal static class UnusedHelpers
{
    public static async Task<Solution> RemoveAsync(Solution changed, IReadOnlyList<(TwinMember Member, DocumentId Home)> members, CancellationToken cancellationToken)
    {
        var homes = members.ToDictionary(static entry => entry.Member, static entry => entry.Home);
        var going = new Dictionary<TwinMember, (MemberDeclarationSyntax Declaration, List<ReferenceLocation> References)>();
        foreach (var (member, home) in members)
        {
            var document = changed.GetDocument(home)!;
            var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
            if (root.GetAnnotatedNodes(member.Mark).FirstOrDefault() is not MemberDeclarationSyntax { AttributeLists.Count: 0 } declaration
                || model.GetDeclaredSymbol(declaration, cancellationToken) is not { } helper || helper.IsVisibleOutside() || MayBeNamedElsewhere(helper))
            {
                continue;
            }

            var references = await SymbolFinder.FindReferencesAsync(helper, changed, cancellationToken).ConfigureAwait(false);
            going.Add(member, (declaration, [.. references.SelectMany(static reference => reference.Locations)]));
        }

        while (going.FirstOrDefault(entry => !entry.Value.References.All(reference => IsInAny(reference, going.Values.Select(static other => other.Declaration)))) is { Key: { } used })
            going.Remove(used);

        foreach (var member in going.Keys)
        {
            var root = (await changed.GetDocument(homes[member])!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            changed = changed.WithDocumentSyntaxRoot(homes[member], Remove(root, (MemberDeclarationSyntax)root.GetAnnotatedNodes(member.Mark).Single()));
        }

        return changed;
    }

    // A binding or a serializer asks for public properties by name, be their type internal.
    private static bool MayBeNamedElsewhere(ISymbol helper) =>
        helper is IPropertySymbol property && (property.SetMethod is not null || property.DeclaredAccessibility == Accessibility.Public);

    private static bool IsInAny(ReferenceLocation reference, IEnumerable<MemberDeclarationSyntax> declarations) =>
        declarations.Any(declaration => declaration.SyntaxTree == reference.Location.SourceTree && declaration.Span.Contains(reference.Location.SourceSpan));

    // The twin takes the helper's place, with the heading, the blank line or brace before it.
    private static SyntaxNode Remove(SyntaxNode root, MemberDeclarationSyntax declaration)
    {
        var siblings = declaration.Parent!.ChildNodes().ToList();
        var twin = (MethodDeclarationSyntax)siblings[siblings.IndexOf(declaration) + 1];
        var leading = twin.GetLeadingTrivia();
        var before = declaration.GetLeadingTrivia();
        var head = MemberHead.Of(before);
        var isTight = !before.Skip(head.Count).FirstOrDefault().IsKind(SyntaxKind.EndOfLineTrivia) && leading.FirstOrDefault().IsKind(SyntaxKind.EndOfLineTrivia);
        if (isTight || head.Count > 0)
        {
            root = root.ReplaceNode(twin, twin.WithLeadingTrivia(head.AddRange(isTight ? leading.RemoveAt(0) : leading)));
            declaration = root.DescendantNodes().OfType<MemberDeclarationSyntax>().First(member => member.SpanStart == declaration.SpanStart && member.RawKind == declaration.RawKind);
        }

        return root.RemoveNode(declaration, SyntaxRemoveOptions.KeepNoTrivia)!;
    }
}

using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Where a statement stands: among others, or alone, as what an <c>if</c>, a <c>using</c> or another loop embeds.</summary>
internal static class StatementPlace
{
    /// <summary>The tree with statements in the place of one: in a block, where only one may stand.</summary>
    public static TRoot Replace<TRoot>(TRoot root, StatementSyntax place, IReadOnlyList<StatementSyntax> statements) where TRoot : SyntaxNode =>
        place.Parent is BlockSyntax or SwitchSectionSyntax
            ? root.ReplaceNode(place, statements)
            : root.ReplaceNode(place, statements.Count == 1 ? statements[0] : Block(statements).WithAdditionalAnnotations(Formatter.Annotation));
}

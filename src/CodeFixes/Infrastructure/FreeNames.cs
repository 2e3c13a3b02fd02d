using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Names that nothing has in the member around a place; each is given out once.</summary>
internal sealed class FreeNames
{
    private readonly HashSet<string> _taken;
    private readonly SemanticModel _model;
    private readonly int _position;

    public FreeNames(SyntaxNode place, SemanticModel model)
    {
        var member = place.Ancestors().LastOrDefault(static node => node is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax and not BaseNamespaceDeclarationSyntax)
            ?? place.SyntaxTree.GetRoot();
        _taken = [.. member.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText)];
        _model = model;
        _position = place.SpanStart;
    }

    /// <summary>The name, or with a number behind it the first that is free.</summary>
    public string Of(string name)
    {
        var free = name;
        for (var i = 2; IsTaken(free); i++)
            free = $"{name}{i}";

        _taken.Add(free);
        return free;
    }

    private bool IsTaken(string name) =>
        _taken.Contains(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || _model.LookupSymbols(_position, name: name).Length > 0;
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Names that mean nothing at a place and that nothing has in the member around it; each is given out once.</summary>
internal sealed class FreeNames
{
    private readonly HashSet<string> _taken;
    private readonly SemanticModel _model;
    private readonly int _position;

    /// <param name="place">Where the names are to mean nothing yet.</param>
    /// <param name="model">The model of its file.</param>
    /// <param name="scope">Where alone the names are to be used; null for the whole member.</param>
    public FreeNames(SyntaxNode place, SemanticModel model, SyntaxNode? scope = null)
    {
        scope ??= place.Ancestors().LastOrDefault(static node => node is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax and not BaseNamespaceDeclarationSyntax)
            ?? place.SyntaxTree.GetRoot();
        _taken = [.. scope.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText)];
        _model = model;
        _position = place.SpanStart;
    }

    /// <summary>The name, or one of the others, or the name with a number behind it: the first that is free.</summary>
    public string Of(string name, params string[] others)
    {
        var free = others.Prepend(name).FirstOrDefault(each => !IsTaken(each)) ?? name;
        for (var i = 2; IsTaken(free); i++)
            free = $"{name}{i}";

        _taken.Add(free);
        return free;
    }

    private bool IsTaken(string name) =>
        _taken.Contains(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || _model.LookupSymbols(_position, name: name).Length > 0;
}

using System.Collections.Generic;
using System.Linq;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine.Async;
using LaneKeeper.Engine.HiddenWaits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>A method or property that gets an async form.</summary>
/// <param name="Declaration">What the form is put beside.</param>
/// <param name="Twin">The form; with the helper's body if it waits in it.</param>
/// <param name="Wait">What its body waits for, or which helper it calls; null if it has no body or hands on to the helper.</param>
/// <param name="MayGo">Whether the helper goes once nobody calls it.</param>
internal sealed record TwinMember(MemberDeclarationSyntax Declaration, MethodDeclarationSyntax Twin, HiddenWait? Wait, bool MayGo)
{
    private readonly SyntaxAnnotation _place = new("LaneKeeper.HelperPlace");
    private readonly SyntaxAnnotation _otherPlace = new("LaneKeeper.OtherHelperPlace");

    public SyntaxAnnotation Mark { get; } = new("LaneKeeper.HelperStep");

    public SyntaxAnnotation TwinMark { get; } = new(AsyncPlan.NewForm);

    /// <summary>Where its body calls further helpers that wait and have an async form, too: what is awaited beside <see cref="Wait"/>.</summary>
    public IReadOnlyList<TextSpan> OtherPlaces { get; init; } = [];

    /// <summary>How many lines its body has: what is there twice as long as the helper stays.</summary>
    public int Lines => (BodyOf(Declaration)?.ToString().Count(static c => c == '\n') ?? 0) + 1;

    /// <summary>Whether another one is about another helper, or makes the same of this one.</summary>
    public bool Agrees(TwinMember other) => Declaration != other.Declaration || Wait?.Place == other.Wait?.Place;

    /// <summary>The form with marks on itself and on the place where it waits or calls the next helper.</summary>
    public MethodDeclarationSyntax MarkedTwin()
    {
        if (Wait is null)
            return Twin.WithAdditionalAnnotations(TwinMark);

        // It has the helper's tokens in the helper's order, from its body on.
        var marks = OtherPlaces.ToDictionary(static place => place.Start, _ => _otherPlace);
        marks[Wait.Place.SourceSpan.Start] = _place;
        var marked = TokensOf(BodyOf(Declaration)!).Zip(TokensOf(BodyOf(Twin)!), static (own, its) => (own.SpanStart, Its: its))
            .Where(pair => !pair.Its.IsMissing && marks.ContainsKey(pair.SpanStart)).ToDictionary(static pair => pair.Its, pair => marks[pair.SpanStart]);
        return Twin.ReplaceTokens(marked.Keys, (token, _) => token.WithAdditionalAnnotations(marked[token])).WithAdditionalAnnotations(TwinMark);
    }

    /// <summary>The place where the form waits or calls the next helper.</summary>
    public SyntaxToken PlaceIn(SyntaxNode root) => root.GetAnnotatedTokens(_place).Single();

    public IEnumerable<SyntaxToken> OtherPlacesIn(SyntaxNode root) => root.GetAnnotatedTokens(_otherPlace);

    /// <summary>The names in a body by which something may be called. What stands in a function inside of it runs where that does; a property is read by its name alone.</summary>
    public static IEnumerable<SyntaxToken> NamesCalledIn(SyntaxNode body) =>
        CanAwait.OwnNodesOf(body).OfType<SimpleNameSyntax>()
            .Where(static name => name.Parent is not (NameColonSyntax or NameEqualsSyntax or QualifiedNameSyntax or VariableDeclarationSyntax or ParameterSyntax or AttributeSyntax))
            .Select(static name => name.Identifier);

    /// <summary>What runs when a method is called or a property is read; null if it is not written.</summary>
    public static SyntaxNode? BodyOf(MemberDeclarationSyntax declaration) => declaration switch
    {
        MethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody,
        PropertyDeclarationSyntax { ExpressionBody: { } expression } => expression,
        PropertyDeclarationSyntax property => GetterOf(property) is { } getter ? (SyntaxNode?)getter.Body ?? getter.ExpressionBody : null,
        _ => null,
    };

    public static AccessorDeclarationSyntax? GetterOf(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.FirstOrDefault(static accessor => accessor.Keyword.ValueText == "get");

    private static IEnumerable<SyntaxToken> TokensOf(SyntaxNode body) => body.DescendantTokens();
}

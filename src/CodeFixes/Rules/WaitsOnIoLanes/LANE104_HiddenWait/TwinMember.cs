using System.Collections.Generic;
using System.Linq;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine.HiddenWaits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>A method or property that gets an async form.</summary>
/// <param name="Declaration">What the form is put beside.</param>
/// <param name="Twin">The form; with the helper's body if it waits in it.</param>
/// <param name="Wait">What its body waits for, or which helper it calls; null if it has no body or hands on to the helper.</param>
/// <param name="MayGo">Whether the helper goes once nobody calls it.</param>
internal sealed record TwinMember(MemberDeclarationSyntax Declaration, MethodDeclarationSyntax Twin, HiddenWait? Wait, bool MayGo)
{
    private readonly SyntaxAnnotation _place = new("LaneKeeper.HelperPlace");

    public SyntaxAnnotation Mark { get; } = new("LaneKeeper.HelperStep");

    public SyntaxAnnotation TwinMark { get; } = new(AsyncPlan.NewForm);

    /// <summary>Whether another one is about another helper, or makes the same of this one.</summary>
    public bool Agrees(TwinMember other) => Declaration != other.Declaration || Wait?.Place == other.Wait?.Place;

    /// <summary>The form with marks on itself and on the place where it waits or calls the next helper.</summary>
    public MethodDeclarationSyntax MarkedTwin()
    {
        if (Wait is null)
            return Twin.WithAdditionalAnnotations(TwinMark);

        // It has the helper's tokens in the helper's order, from its body on.
        var before = TokensOf(BodyOf(Declaration)!).TakeWhile(token => token.SpanStart != Wait.Place.SourceSpan.Start).Count();
        var place = TokensOf(BodyOf(Twin)!).ElementAt(before);
        return Twin.ReplaceToken(place, place.WithAdditionalAnnotations(_place)).WithAdditionalAnnotations(TwinMark);
    }

    /// <summary>The place where the form waits or calls the next helper.</summary>
    public SyntaxToken PlaceIn(SyntaxNode root) => root.GetAnnotatedTokens(_place).Single();

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

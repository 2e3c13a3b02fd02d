using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>Writes the async form of a helper beside it: its name and <c>Async</c>, a task, a token, and the same body as yet.</summary>
internal static class AsyncTwinSyntax
{
    /// <summary>What the new parameter is called.</summary>
    internal const string TokenName = "cancellationToken";

    /// <summary>The twin of a method or property; null if it can have none.</summary>
    /// <param name="declaration">The method or property.</param>
    /// <param name="waits">Whether its body waits: then the twin has that body, else it hands on to the helper.</param>
    /// <param name="model">The semantic model.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static MethodDeclarationSyntax? TryCreate(MemberDeclarationSyntax declaration, bool waits, SemanticModel model, CancellationToken cancellationToken)
    {
        var facts = CompilationFacts.Of(model.Compilation);
        if (facts.Types.Task is not { } task || facts.Types.CancellationToken is not { } token
            || model.GetDeclaredSymbol(declaration, cancellationToken) is not { } symbol || !CanHaveTwin(symbol) || TwinAttributes.Hinder(symbol) || TwinAttributes.PassName(declaration, model, cancellationToken) || AsyncLocalWrites.In(declaration, model, cancellationToken)
            || (declaration is MethodDeclarationSyntax ? declaration : GetterTwin.From((PropertyDeclarationSyntax)declaration)) is not MethodDeclarationSyntax method)
        {
            return null;
        }

        // What the helper hides has another name than its twin.
        method = method.WithModifiers(TokenList(method.Modifiers.Where(static (modifier, i) => i == 0 || !modifier.IsKind(SyntaxKind.NewKeyword)))).WithLeadingTrivia(MemberHead.Behind(method.GetLeadingTrivia()));
        var taskName = FrameworkName.Of(task, declaration, model);
        var twin = method
            .WithIdentifier(Identifier(AsyncForm.NameOf(symbol)).WithTriviaFrom(method.Identifier))
            .WithReturnType((ReturnsNothing(method) ? taskName : FrameworkName.Generic(taskName, method.ReturnType)).WithTriviaFrom(method.ReturnType));

        if (symbol is not IMethodSymbol own || !TakesToken(own, token))
        {
            if (declaration.DescendantTokens().Any(static name => name.ValueText == TokenName))
                return null;

            twin = twin.WithParameterList(WithToken(twin, FrameworkName.Of(token, declaration, model))).WithLeadingTrivia(TokenDocumentation.With(method.GetLeadingTrivia()));
        }

        twin = twin.WithLeadingTrivia(BehindBlankLine(twin.GetLeadingTrivia(), declaration));
        if (TwinMember.BodyOf(declaration) is not null && waits)
            return AsyncModifier.AddTo(twin);

        // An auto-property has a getter that is not written.
        return symbol.IsAbstract ? twin : HandedOnTwin.Of(twin, declaration, FrameworkName.AsExpression(task, declaration, model));
    }

    private static bool CanHaveTwin(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method =>
            (CanBeMadeAsync.RefusalOfTwin(method) is AsyncRefusal.None || (method.IsAbstract && !method.IsStatic))
            && method is { PartialDefinitionPart: null, IsExtern: false } && !method.Parameters.Any(static parameter => parameter.IsParams),

        // What is set to the value of a call, and what reads a reference, stays a property.
        IPropertySymbol { GetMethod: { } getter } property =>
            property is { ReturnsByRef: false, ReturnsByRefReadonly: false, IsIndexer: false } && !property.Type.IsRefLikeType
            && getter.DeclaredAccessibility == property.DeclaredAccessibility && !(property.IsStatic && property.IsAbstract)
            && property.ContainingType is not { IsValueType: true, IsReadOnly: false },
        _ => false,
    };

    private static bool ReturnsNothing(MethodDeclarationSyntax method) => method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };

    private static bool TakesToken(IMethodSymbol method, INamedTypeSymbol token) =>
        method.Parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, token));

    private static ParameterListSyntax WithToken(MethodDeclarationSyntax method, NameSyntax type)
    {
        // What implements an interface explicitly is called by way of that, with the default that stands there.
        var list = method.ParameterList;
        var byDefault = method.ExplicitInterfaceSpecifier is null
            ? EqualsValueClause(Token(SyntaxKind.EqualsToken).WithTrailingTrivia(Space), LiteralExpression(SyntaxKind.DefaultLiteralExpression, Token(SyntaxKind.DefaultKeyword)))
            : null;

        var name = Identifier(TokenName);
        var token = Parameter(default, default, type.WithTrailingTrivia(Space), byDefault is null ? name : name.WithTrailingTrivia(Space), byDefault)
            .WithAdditionalAnnotations(UnusedTokens.Mark);
        return list.WithParameters(ListLayout.Append(list.Parameters, token));
    }

    // The first member of a type has no blank line before it.
    private static SyntaxTriviaList BehindBlankLine(SyntaxTriviaList leading, MemberDeclarationSyntax helper)
    {
        // Nor have the members of many an interface.
        var isDense = helper.Parent is InterfaceDeclarationSyntax { Members: [_, { } second, ..] } && !second.GetLeadingTrivia().FirstOrDefault().IsKind(SyntaxKind.EndOfLineTrivia);
        if (isDense || leading.FirstOrDefault().IsKind(SyntaxKind.EndOfLineTrivia))
            return leading;

        // What stands on one line with its type stays there.
        var lineEnd = helper.GetTrailingTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return lineEnd.IsKind(SyntaxKind.None) ? leading : leading.Insert(0, lineEnd);
    }
}

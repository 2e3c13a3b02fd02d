using System.Linq;
using LaneKeeper.CodeFixes.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>The async form of a helper that does not wait, where its contract has one: it calls the helper and hands out a completed task.</summary>
internal static class HandedOnTwin
{
    /// <param name="twin">The form as far as its head.</param>
    /// <param name="helper">The method or property.</param>
    /// <param name="task">The name of <c>Task</c> there.</param>
    public static MethodDeclarationSyntax Of(MethodDeclarationSyntax twin, MemberDeclarationSyntax helper, ExpressionSyntax task)
    {
        var (lineEnd, indent) = (FrameworkName.LineEnd(helper.SyntaxTree.GetRoot()).ToString(), Indent(helper));
        twin = twin.WithBody(null).WithExpressionBody(null).WithSemicolonToken(default);
        if (helper is not MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } } method)
        {
            return Head(twin, TriviaList(Space))
                .WithExpressionBody((ArrowExpressionClauseSyntax)ParseArrow($"{task}.FromResult({CallOf(helper)})", task))
                .WithSemicolonToken(Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(helper.GetTrailingTrivia()));
        }

        var step = indent.Contains('\t') ? "\t" : "    ";
        var block = (BlockSyntax)ParseStatement(
            $"{lineEnd}{indent}{{{lineEnd}{indent}{step}{CallOf(method)};{lineEnd}{indent}{step}return {task}.CompletedTask;{lineEnd}{indent}}}{lineEnd}");
        return Head(twin, default).WithBody(Marked(block, task));
    }

    private static MethodDeclarationSyntax Head(MethodDeclarationSyntax twin, SyntaxTriviaList end) => twin.ConstraintClauses.LastOrDefault() is { } last
        ? twin.ReplaceNode(last, last.WithTrailingTrivia(end))
        : twin.WithParameterList(twin.ParameterList.WithTrailingTrivia(end));

    private static SyntaxNode ParseArrow(string expression, ExpressionSyntax task) =>
        Marked(ArrowExpressionClause(Token(SyntaxKind.EqualsGreaterThanToken).WithTrailingTrivia(Space), ParseExpression(expression)), task);

    // The mark that asks for an import comes with the name.
    private static T Marked<T>(T node, ExpressionSyntax task) where T : SyntaxNode =>
        task is IdentifierNameSyntax
            ? node.ReplaceNodes(
                node.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == task.ToString() && name.Parent is MemberAccessExpressionSyntax access && access.Expression == name),
                (name, _) => task.CopyAnnotationsTo(name))
            : node;

    private static string CallOf(MemberDeclarationSyntax helper)
    {
        if (helper is PropertyDeclarationSyntax property)
            return Receiver(property.ExplicitInterfaceSpecifier) + property.Identifier;

        var method = (MethodDeclarationSyntax)helper;
        var types = method.TypeParameterList is { } list ? $"<{string.Join(", ", list.Parameters.Select(static parameter => parameter.Identifier.Text))}>" : "";
        return $"{Receiver(method.ExplicitInterfaceSpecifier)}{method.Identifier}{types}({string.Join(", ", method.ParameterList.Parameters.Select(static parameter => parameter.Identifier.Text))})";
    }

    private static string Receiver(ExplicitInterfaceSpecifierSyntax? contract) => contract is null ? "" : $"(({contract.Name})this).";

    private static string Indent(SyntaxNode node) =>
        node.GetLeadingTrivia() is [.., var last] && last.IsKind(SyntaxKind.WhitespaceTrivia) ? last.ToString() : "";
}

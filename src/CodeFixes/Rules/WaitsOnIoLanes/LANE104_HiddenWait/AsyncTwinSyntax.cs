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
    private const string TokenName = "cancellationToken";

    /// <summary>The twin of a method; null if it can have none, or if what overrides it elsewhere would be passed by.</summary>
    public static MethodDeclarationSyntax? TryCreate(
        MethodDeclarationSyntax method, IMethodSymbol symbol, SemanticModel model, CancellationToken cancellationToken)
    {
        var facts = CompilationFacts.Of(model.Compilation);
        if (facts.Types.Task is not { } task || facts.Types.CancellationToken is not { } token
            || CanBeMadeAsync.RefusalOfTwin(symbol) != AsyncRefusal.None
            || symbol.IsOverride || (symbol.IsVirtual && symbol.ContainingType.IsVisibleOutside())
            || !symbol.ExplicitInterfaceImplementations.IsEmpty
            || symbol.PartialDefinitionPart is not null
            || AsyncLocalWrites.In(method, model, cancellationToken))
        {
            return null;
        }

        var taskName = FrameworkName.Of(task, method, model);
        var returnType = symbol.ReturnsVoid ? taskName : FrameworkName.Generic(taskName, method.ReturnType);
        var twin = method
            .WithIdentifier(Identifier(method.Identifier.ValueText + "Async").WithTriviaFrom(method.Identifier))
            .WithReturnType(returnType.WithTriviaFrom(method.ReturnType));

        if (!TakesToken(symbol, token))
        {
            if (symbol.Parameters.LastOrDefault() is { IsParams: true } || method.DescendantTokens().Any(static name => name.ValueText == TokenName))
                return null;

            twin = twin.WithParameterList(WithToken(twin.ParameterList, FrameworkName.Of(token, method, model))).WithLeadingTrivia(Documented(method));
        }

        return AsyncModifier.AddTo(twin.WithLeadingTrivia(BehindBlankLine(twin.GetLeadingTrivia(), method)));
    }

    private static bool TakesToken(IMethodSymbol method, INamedTypeSymbol token) =>
        method.Parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, token));

    private static ParameterListSyntax WithToken(ParameterListSyntax list, NameSyntax type)
    {
        var token = Parameter(
            default, default, type.WithTrailingTrivia(Space), Identifier(TokenName).WithTrailingTrivia(Space),
            EqualsValueClause(Token(SyntaxKind.EqualsToken).WithTrailingTrivia(Space), LiteralExpression(SyntaxKind.DefaultLiteralExpression, Token(SyntaxKind.DefaultKeyword))));

        return list.Parameters.Count == 0
            ? list.WithParameters(SingletonSeparatedList(token))
            : list.WithParameters(SeparatedList(
                list.Parameters.Add(token), list.Parameters.GetSeparators().Concat([Token(SyntaxKind.CommaToken).WithTrailingTrivia(SeparatorTrivia(list))])));
    }

    // One parameter a line stays one a line.
    private static SyntaxTriviaList SeparatorTrivia(ParameterListSyntax list) =>
        list.Parameters.GetSeparators().LastOrDefault() is { RawKind: not 0 } comma && comma.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia)
            ? comma.TrailingTrivia.AddRange(list.Parameters.Last().GetLeadingTrivia())
            : TriviaList(Space);

    /// <summary>The documentation, with a line for the token if the other parameters have one.</summary>
    private static SyntaxTriviaList Documented(MethodDeclarationSyntax method)
    {
        const string end = "</param>";
        var text = method.GetLeadingTrivia().ToFullString();
        var last = text.LastIndexOf(end, System.StringComparison.Ordinal);
        if (last < 0)
            return method.GetLeadingTrivia();

        var lineStart = text.LastIndexOf("///", last, System.StringComparison.Ordinal);
        var indentStart = text.LastIndexOf('\n', lineStart < 0 ? last : lineStart) + 1;
        if (lineStart < 0)
            return method.GetLeadingTrivia();

        var lineEnd = text.IndexOf('\n', last);
        var newLine = lineEnd > 0 && text[lineEnd - 1] == '\r' ? "\r\n" : "\n";
        var line = $"{text.Substring(indentStart, lineStart - indentStart)}/// <param name=\"{TokenName}\">Stops the wait.{end}{newLine}";
        return ParseLeadingTrivia(text.Insert(lineEnd + 1, line));
    }

    // The first member of a type has no blank line before it.
    private static SyntaxTriviaList BehindBlankLine(SyntaxTriviaList leading, MethodDeclarationSyntax method)
    {
        if (leading.FirstOrDefault().IsKind(SyntaxKind.EndOfLineTrivia))
            return leading;

        var lineEnd = method.GetTrailingTrivia().FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return leading.Insert(0, lineEnd.IsKind(SyntaxKind.None) ? LineFeed : lineEnd);
    }
}

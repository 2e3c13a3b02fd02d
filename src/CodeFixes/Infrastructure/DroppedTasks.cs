using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.Engine.Async;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Tasks that a function starts and forgets: once it is async the compiler warns of each (CS4014), unless it is said that it is meant.</summary>
internal static class DroppedTasks
{
    public static IEnumerable<ExpressionStatementSyntax> In(SyntaxNode function, SemanticModel model, KnownTypes types, CancellationToken cancellationToken) =>
        model.SyntaxTree.Options is not CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp7 } ? [] : CanAwait.OwnNodesOf(function)
            .OfType<ExpressionStatementSyntax>()
            .Where(statement => statement.Expression is InvocationExpressionSyntax && types.IsTaskLike(model.GetTypeInfo(statement.Expression, cancellationToken).Type)
                && model.LookupSymbols(statement.SpanStart, name: "_").IsEmpty);

    /// <summary><c>_ = SendAsync();</c>, if nobody awaits it by now.</summary>
    public static SyntaxNode Discard(SyntaxNode statement) => statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } dropped
        ? dropped.WithExpression(AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression,
            IdentifierName(Identifier(call.GetLeadingTrivia(), SyntaxKind.UnderscoreToken, "_", "_", TriviaList(Space))),
            Token(SyntaxKind.EqualsToken).WithTrailingTrivia(Space),
            call.WithoutLeadingTrivia()))
        : statement;
}

using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary><c>foreach (var line in File.ReadLines(path))</c> → <c>await foreach (var line in File.ReadLinesAsync(path, token))</c>.</summary>
internal static class LoopOverLines
{
    /// <summary>Null for a loop over something else.</summary>
    public static AwaitRewrite? Of(CommonForEachStatementSyntax loop, SemanticModel model, CancellationToken cancellationToken)
    {
        if (loop.Expression is not InvocationExpressionSyntax lines || model.GetOperation(loop, cancellationToken) is not IForEachLoopOperation operation || !FileLines.AreReadBy(operation))
            return null;

        var token = TokenInScope.At(loop, model, cancellationToken);
        return new AwaitRewrite(lines, "Use 'await foreach'", LoopOverQuery.Key, static lines => lines, loop) { WriteScope = statement => Write((CommonForEachStatementSyntax)statement, token) };
    }

    private static StatementSyntax Write(CommonForEachStatementSyntax loop, string? token)
    {
        var lines = (InvocationExpressionSyntax)loop.Expression;
        var name = NameOf(lines)!;
        var arguments = lines.ArgumentList.Arguments;
        if (token is not null)
            arguments = ListLayout.Append(arguments, Argument(IdentifierName(token)));

        return AwaitSyntax.ForEach(loop, lines.ReplaceNode(name, IdentifierName($"{name.Identifier.ValueText}Async").WithTriviaFrom(name)).WithArgumentList(lines.ArgumentList.WithArguments(arguments)));
    }

    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name: var name } => name,
        SimpleNameSyntax name => name,
        _ => null,
    };
}

using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary><c>foreach (var order in db.Orders)</c> → <c>await foreach (var order in db.Orders.AsAsyncEnumerable())</c>.</summary>
internal static class LoopOverQuery
{
    /// <summary>The action for all loops that are awaited.</summary>
    public const string Key = "AwaitForEach";

    private const string Operator = "AsAsyncEnumerable";

    /// <summary>Null if the project has no such operator.</summary>
    public static AwaitRewrite? Of(CommonForEachStatementSyntax loop, SemanticModel model)
    {
        if (model.Compilation.GetTypeByMetadataName(EntityQueries.Extensions) is not { } extensions)
            return null;

        var isAtHand = !model.LookupSymbols(loop.Expression.SpanStart, model.GetTypeInfo(loop.Expression).Type, Operator, includeReducedExtensionMethods: true).IsEmpty;
        SimpleNameSyntax name = IdentifierName(Operator);
        if (!isAtHand)
            name = FrameworkName.WithImport(name, extensions.ContainingNamespace);

        return new AwaitRewrite(loop.Expression, "Use 'await foreach'", Key, static query => query, loop) { WriteScope = statement => Write((CommonForEachStatementSyntax)statement, name) };
    }

    private static StatementSyntax Write(CommonForEachStatementSyntax loop, SimpleNameSyntax name) =>
        AwaitSyntax.ForEach(loop, InvocationExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, AwaitSyntax.Primary(loop.Expression), name)));
}

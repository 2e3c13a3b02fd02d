using System.Linq;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// State that a whole process shares, and that code sets for the time of a call: <c>Environment.CurrentDirectory = path; try { … } finally { Environment.CurrentDirectory = old; }</c>.
/// With an await between, whatever else runs meanwhile works in the other directory, and two of them leave the wrong one for good.
/// </summary>
internal static class ProcessState
{
    public static bool IsSetAround(SyntaxNode place, SyntaxNode function)
    {
        var settings = function.DescendantNodes().Where(node => CanAwait.FunctionAround(node) == function).Select(static node => (node.SpanStart, State: StateSetBy(node))).Where(static setting => setting.State is not null).ToList();
        return settings.Any(before => before.SpanStart < place.SpanStart && settings.Any(behind => behind.SpanStart > place.Span.End && behind.State == before.State));
    }

    private static string? StateSetBy(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CurrentDirectory" } left } when EndsWith(left.Expression, "Environment") => "directory",
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "DefaultThreadCurrentCulture" or "DefaultThreadCurrentUICulture" } left } => left.Name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SetCurrentDirectory" } call } when EndsWith(call.Expression, "Directory") => "directory",
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SetOut" or "SetError" or "SetIn" } call } when EndsWith(call.Expression, "Console") => call.Name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SetEnvironmentVariable" } call, ArgumentList.Arguments: [var variable, ..] } when EndsWith(call.Expression, "Environment") => variable.ToString(),
        _ => null,
    };

    private static bool EndsWith(ExpressionSyntax type, string name) => type switch
    {
        IdentifierNameSyntax simple => simple.Identifier.ValueText == name,
        MemberAccessExpressionSyntax qualified => qualified.Name.Identifier.ValueText == name,
        _ => false,
    };
}

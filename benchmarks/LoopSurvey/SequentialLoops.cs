using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.LoopSurvey;

/// <summary>
/// Turns the parallel loops that developers wrote back into the sequential ones that they came from: <c>Parallel.For(0, n, i => …)</c>
/// and <c>ForEach</c>, and the form that gives each worker a range.
/// </summary>
internal static class SequentialLoops
{
    /// <summary>Marks the loops that were parallel.</summary>
    public static readonly SyntaxAnnotation Mark = new("WasParallel");

    /// <summary>The calls that are turned back, and the loops in their place.</summary>
    public static IReadOnlyDictionary<StatementSyntax, StatementSyntax> In(SyntaxNode root)
    {
        var loops = new Dictionary<StatementSyntax, StatementSyntax>();
        foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (call.Parent is ExpressionStatementSyntax statement && statement.Ancestors().All(outer => outer is not StatementSyntax known || !loops.ContainsKey(known)) && LoopOf(call) is { } text)
                loops.Add(statement, SyntaxFactory.ParseStatement(text).WithTriviaFrom(statement).WithAdditionalAnnotations(Mark));
        }

        return loops;
    }

    /// <summary>How many calls of parallel loops there are.</summary>
    public static int Calls(SyntaxNode root) => root.DescendantNodes().OfType<InvocationExpressionSyntax>().Count(static call => NameOf(call) is not null);

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression is MemberAccessExpressionSyntax
    {
        Name.Identifier.Text: "For" or "ForEach", Expression: var owner,
    } access && owner.ToString().Split('.')[^1] is "Parallel" or "CommonParallel"
        ? access.Name.Identifier.Text
        : null;

    private static string? LoopOf(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        if (NameOf(call) is not { } name || arguments.Count < 2 || arguments[^1].Expression is not LambdaExpressionSyntax lambda || arguments.Any(static argument => argument.NameColon is not null)
            || arguments.Count(static argument => argument.Expression is LambdaExpressionSyntax) > 1)
        {
            return null;
        }

        var parameters = lambda switch
        {
            SimpleLambdaExpressionSyntax simple => [simple.Parameter],
            ParenthesizedLambdaExpressionSyntax many => many.ParameterList.Parameters.ToArray(),
            _ => [],
        };

        var source = arguments[0].ToString();
        if (source.Contains("Partitioner.Create(") && parameters is [var range])
            return RangeLoop(lambda, call.DescendantNodes().OfType<InvocationExpressionSyntax>().First(static inner => inner.ToString().Contains("Create(")).ArgumentList.Arguments, $"{range.Identifier}.Item1", $"{range.Identifier}.Item2");

        if (name == "For" && parameters is [var from, var to] && from.Identifier.Text != "i")
            return RangeLoop(lambda, arguments, from.Identifier.Text, to.Identifier.Text);

        if (parameters is not [var item] || BodyOf(lambda) is not { } body)
            return null;

        return name == "ForEach"
            ? $"foreach (var {item.Identifier} in {source}) {body}"
            : $"for ({item.Type?.ToString() ?? "int"} {item.Identifier} = {source}; {item.Identifier} < {arguments[1]}; {item.Identifier}++) {body}";
    }

    /// <summary>A body that loops over a range, with the whole range.</summary>
    private static string? RangeLoop(LambdaExpressionSyntax lambda, SeparatedSyntaxList<ArgumentSyntax> bounds, string from, string to) =>
        lambda.Block is { Statements: [ForStatementSyntax loop] }
            ? loop.ToString().Replace($"= {from};", $"= {bounds[0]};").Replace($"< {to};", $"< {bounds[1]};")
            : null;

    private static string? BodyOf(LambdaExpressionSyntax lambda)
    {
        if (lambda.ExpressionBody is { } expression)
            return $"{{ {expression}; }}";

        var returns = lambda.Block!.DescendantNodes(static node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax).OfType<ReturnStatementSyntax>().ToArray();
        if (returns.Any(one => one.Ancestors().TakeWhile(outer => outer != lambda).Any(static outer => outer is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax)))
            return null;

        return lambda.Block.ReplaceNodes(returns, static (one, _) => SyntaxFactory.ParseStatement("continue;").WithTriviaFrom(one)).ToFullString();
    }
}

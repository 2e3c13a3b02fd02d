using System.Globalization;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Loops.Cost;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Tests.Engine.Loops.Cost;

/// <summary>The cost of the method <c>M</c> of a snippet, the trips of the first loop in it, and what it returns.</summary>
internal static class CostSnippet
{
    /// <summary>Its members are those of a class.</summary>
    public static CpuCost CostOfM(string members, Project? project = null)
    {
        var (compilation, method) = Compile(members, project);
        return CompilationFacts.Of(compilation).Costs.Of(method, TestContext.Current.CancellationToken);
    }

    /// <summary>The largest term in words.</summary>
    public static string Words(string members) => CostText.OfExpected(CostOfM(members).Expected, static size => size.Evidence);

    /// <summary>The growth of the largest term, without its coefficient: <c>n² over 'a'</c>.</summary>
    public static string Growth(string members)
    {
        var words = Words(members);
        var (growth, over) = (words[2..].Split(" over ")[0], words.Contains(" over ") ? words.Split(" over ")[1].Split(", ")[0] : "");
        return over == "" ? "constant" : string.Join(" × ", growth.Split(" × ")[..^1]) + " over " + over;
    }

    /// <summary>How often the first loop of M runs: a number, or an expression of sizes.</summary>
    public static string Trips(string members)
    {
        var (compilation, method) = Compile(members, null);
        var syntax = method.DeclaringSyntaxReferences[0].GetSyntax(TestContext.Current.CancellationToken)
            .DescendantNodes().First(static node => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax);
        var loop = (Microsoft.CodeAnalysis.Operations.ILoopOperation)compilation.GetSemanticModel(syntax.SyntaxTree)
            .GetOperation(syntax, TestContext.Current.CancellationToken)!;
        var count = TripCount.Of(loop);
        return !count.IsKnown ? "unknown" : count.EndsByClock ? "by the clock" : Text(count.Trips.Expected);
    }

    /// <summary>The expression that stands for the body of M.</summary>
    public static IOperation ReturnedByM(string members)
    {
        var (compilation, method) = Compile(members, null);
        var declaration = (MethodDeclarationSyntax)method.DeclaringSyntaxReferences[0].GetSyntax(TestContext.Current.CancellationToken);
        return compilation.GetSemanticModel(declaration.SyntaxTree).GetOperation(declaration.ExpressionBody!.Expression, TestContext.Current.CancellationToken)!;
    }

    public static string Text(Polynomial polynomial) => polynomial.Terms.IsEmpty ? "0" : string.Join(" + ", polynomial.Terms.Select(static term =>
        string.Join(" × ", new[] { term.Coefficient.ToString("0.##", CultureInfo.InvariantCulture) }.Where(text => text != "1" || term.Factors.IsEmpty)
            .Concat(term.Factors.Select(static size => size.Shape switch
            {
                SizeShape.Logarithm => $"log {size.Name}",
                SizeShape.SquareRoot => $"√{size.Name}",
                _ => size.Name,
            } + (double.IsPositiveInfinity(size.Most) ? "" : $" (≤ {size.Most})"))))));

    private static (Compilation Compilation, IMethodSymbol Method) Compile(string members, Project? project)
    {
        var compilation = Sources.Compile(project, $"using System.ComponentModel.DataAnnotations; class C {{ {members} }}");
        return (compilation, compilation.GetTypeByMetadataName("C")!.GetMembers("M").OfType<IMethodSymbol>().Single());
    }
}

using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Workers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>What a lambda captures, and how it gets the same as its input.</summary>
internal sealed class WorkInput
{
    private const string TupleName = "input";

    private readonly ILookup<ISymbol?, IdentifierNameSyntax> _uses;

    private WorkInput(ImmutableArray<ISymbol> captured, ILookup<ISymbol?, IdentifierNameSyntax> uses)
    {
        Captured = captured;
        _uses = uses;
    }

    /// <summary>The locals and parameters around the lambda that it reads.</summary>
    public ImmutableArray<ISymbol> Captured { get; }

    /// <summary>Whether nothing is known against sending them to another process.</summary>
    public bool AllTravel => Captured.All(static symbol => Travel.Of(TypeOf(symbol)).Refusal is null);

    /// <summary>Null if the lambda writes what it captures, or uses the object around it.</summary>
    public static WorkInput? Of(LambdaExpressionSyntax lambda, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetSymbolInfo(lambda, cancellationToken).Symbol is not IMethodSymbol symbol
            || model.AnalyzeDataFlow(lambda) is not { Succeeded: true } flow
            || flow.WrittenInside.Any(variable => !variable.IsDeclaredIn(symbol)))
        {
            return null;
        }

        var captured = flow.ReadInside.Where(variable => !variable.IsDeclaredIn(symbol)).ToImmutableArray();
        if (captured.Any(static variable => variable is not (ILocalSymbol or IParameterSymbol { IsThis: false })) || UsesFunctionAround(lambda, symbol, model, cancellationToken))
            return null;

        var uses = lambda.DescendantNodes().OfType<IdentifierNameSyntax>()
            .ToLookup(name => model.GetSymbolInfo(name, cancellationToken).Symbol, SymbolEqualityComparer.Default);
        return new WorkInput(captured, uses);
    }

    /// <summary>The arguments of the call with the lambda made static and what it captured behind it; null if it has an input already.</summary>
    public ArgumentListSyntax? TryMove(LambdaExpressionSyntax lambda, ArgumentListSyntax arguments)
    {
        if (lambda is not ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 0 } bare
            || arguments.Arguments[0].Expression != lambda || arguments.Arguments.Any(static argument => argument.NameColon is not null)
            || Captured.Length > 1 && _uses.Any(static use => use.Key?.Name == TupleName))
        {
            return null;
        }

        var body = Captured.Length == 1 ? bare : bare.ReplaceNodes(
            Captured.SelectMany(symbol => _uses[symbol]),
            static (name, _) => ParseExpression($"{TupleName}.{name.Identifier.Text}").WithTriviaFrom(name));
        LambdaExpressionSyntax moved = SimpleLambdaExpression(
            bare.AttributeLists, bare.Modifiers, Parameter(Identifier(Captured.Length == 1 ? Captured[0].Name : TupleName)).WithTrailingTrivia(Space),
            body.ArrowToken, body.Block, body.ExpressionBody);
        var input = ParseExpression(Captured.Length == 1
            ? Captured[0].Name
            : $"({string.Join(", ", Captured.Select(static symbol => symbol.Name))})");

        var first = arguments.Arguments[0].WithExpression(StaticModifier.AddTo(moved.WithTriviaFrom(lambda)).WithoutTrailingTrivia());
        var list = arguments.Arguments.Replace(arguments.Arguments[0], first);
        var second = Argument(input).WithTrailingTrivia(lambda.GetTrailingTrivia());
        var separators = list.GetSeparators().Prepend(Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space));
        return arguments.WithArguments(SeparatedList(list.Insert(1, second), separators));
    }

    private static bool UsesFunctionAround(LambdaExpressionSyntax lambda, IMethodSymbol symbol, SemanticModel model, CancellationToken cancellationToken) =>
        lambda.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            model.GetSymbolInfo(name, cancellationToken).Symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction, IsStatic: false } function
            && !function.IsDeclaredIn(symbol));

    private static ITypeSymbol TypeOf(ISymbol symbol) => symbol is ILocalSymbol local ? local.Type : ((IParameterSymbol)symbol).Type;
}

using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Rules.WaitsOnComputeLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnComputeLanes;

/// <summary><c>new Thread(async …).Start();</c>, <c>ThreadPool.QueueUserWorkItem(async …);</c> → <c>_ = Task.Run(async …);</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RunAsTaskFix))]
public sealed class RunAsTaskFix() : ReplaceFix(AsyncVoidDelegateAnalyzer.Id)
{
    private protected override IEnumerable<Replacement> Replacements(
        SyntaxNode place, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (place.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is not LambdaExpressionSyntax { Parent: ArgumentSyntax argument } lambda
            || Started(argument, model, cancellationToken) is not { } statement
            || WithoutParameter(lambda) is null
            || facts.Types.Task is not { } task
            || !model.LookupSymbols(statement.SpanStart, name: "_").IsEmpty)
        {
            yield break;
        }

        var name = FrameworkName.AsExpression(task, statement, model);
        yield return new Replacement(statement, "Use 'Task.Run' (an exception stays in its task)", "RunAsTask", current =>
        {
            var work = WithoutParameter(current.DescendantNodes().OfType<LambdaExpressionSyntax>().First())!;
            return ThreadAsTask.Run((ExpressionStatementSyntax)current, name, work);
        });
    }

    /// <summary>The statement that only starts the work: nobody keeps the thread or asks for its end.</summary>
    private static ExpressionStatementSyntax? Started(ArgumentSyntax argument, SemanticModel model, CancellationToken cancellationToken)
    {
        switch (argument.Parent?.Parent)
        {
            case BaseObjectCreationExpressionSyntax
            {
                ArgumentList.Arguments.Count: 1,
                Parent: MemberAccessExpressionSyntax
                {
                    Name.Identifier.ValueText: "Start",
                    Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Parent: ExpressionStatementSyntax statement },
                },
            }:
                return statement;

            case InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1, Parent: ExpressionStatementSyntax statement } call
                when model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { ContainingType.Name: "ThreadPool", Parameters.Length: 1 }:
                return statement;

            default:
                return null;
        }
    }

    /// <summary>The lambda without the state that it does not use.</summary>
    private static LambdaExpressionSyntax? WithoutParameter(LambdaExpressionSyntax lambda)
    {
        var parameter = lambda switch
        {
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 0 } => null,
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var only] } => only,
            SimpleLambdaExpressionSyntax simple => simple.Parameter,
            _ => null,
        };

        if (parameter is null)
            return lambda;

        if (lambda.Body.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == parameter.Identifier.ValueText))
            return null;

        return ParenthesizedLambdaExpression(
            lambda.AttributeLists, lambda.Modifiers, null, ParameterList().WithTrailingTrivia(Space), lambda.ArrowToken, lambda.Block, lambda.ExpressionBody);
    }
}

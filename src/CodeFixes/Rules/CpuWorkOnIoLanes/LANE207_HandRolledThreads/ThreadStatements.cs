using System.Collections.Generic;
using System.Linq;
using LaneKeeper.CodeFixes.Refactorings;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Loops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>The statements that make, start and join threads, with nothing of another kind between them.</summary>
internal sealed class ThreadStatements
{
    private const string Note = " (an exception comes to the caller)";

    private readonly JoinedThreads _threads;
    private readonly SemanticModel _model;

    private ThreadStatements(JoinedThreads threads, IReadOnlyList<StatementSyntax> replaced, SemanticModel model)
    {
        _threads = threads;
        Replaced = replaced;
        _model = model;
        Place = threads.Loop is { Syntax: StatementSyntax loop } ? loop : replaced[0];
    }

    /// <summary>The statements that give way.</summary>
    public IReadOnlyList<StatementSyntax> Replaced { get; }

    /// <summary>The one in whose place the parallel call comes.</summary>
    public StatementSyntax Place { get; }

    /// <summary>The statements; null if something else is done between the first and the last of them, or while the threads run.</summary>
    public static ThreadStatements? Of(JoinedThreads threads, SemanticModel model)
    {
        var names = new HashSet<string>(threads.Holders.Select(static holder => holder.Name));
        var first = threads.Loop?.Syntax ?? threads.Creations[0].Syntax.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>();
        if (first?.Parent is not BlockSyntax block)
            return null;

        var replaced = block.Statements.Where(statement => statement == first || Names(statement, names)).ToArray();
        var declarations = threads.Loop is null ? 0 : replaced.Count(static statement => statement is LocalDeclarationStatementSyntax);
        var from = block.Statements.IndexOf(replaced[declarations]);
        for (var i = declarations; i < replaced.Length; i++)
        {
            // The array may be declared further up.
            if (block.Statements[from + i - declarations] != replaced[i])
                return null;
        }

        return new ThreadStatements(threads, replaced, model);
    }

    /// <summary>The parallel call; null if what a thread does is more than a lambda or a method.</summary>
    public ParallelForm? Form() => _threads.Loop is { } loop ? Loop(loop) : Invoke();

    private ParallelForm? Invoke()
    {
        var actions = new List<string>();
        foreach (var creation in _threads.Creations)
        {
            if (WorkOf(creation) is not { } work || (work is LambdaExpressionSyntax lambda && HasParameters(lambda)))
                return null;

            actions.Add(work.WithoutTrivia().ToString());
        }

        return new ParallelForm($"Use 'Parallel.Invoke'{Note}", "UseParallel", [$"@@Parallel.Invoke({string.Join(", ", actions)});"]);
    }

    private ParallelForm? Loop(IForLoopOperation loop)
    {
        var syntax = (ForStatementSyntax)loop.Syntax;
        if (CountedLoop.Of(loop) is not { Step: 1, IsInclusive: false, BoundOffset: 0 } counted || syntax.Statement is not BlockSyntax body
            || WorkOf(_threads.Creations[0]) is not ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 0 } lambda
            || lambda.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == counted.Index.Name))
        {
            return null;
        }

        // What is worked out for each thread is worked out on it; it must be no more than numbers.
        var lines = new List<string>();
        foreach (var statement in body.Statements)
        {
            if (statement is LocalDeclarationStatementSyntax declaration && !statement.DescendantNodes().Contains(_threads.Creations[0].Syntax))
            {
                if (!declaration.Declaration.Variables.All(variable => variable.Initializer is { Value: var value } && IsNumber(value)))
                    return null;

                lines.Add(declaration.ToFullString().TrimEnd());
            }
        }

        lines.Add(lambda.Block is { } block ? string.Concat(block.Statements.Select(static inner => inner.ToFullString())).TrimEnd() : $"{lambda.ExpressionBody};");
        var indent = syntax.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();
        return new ParallelForm(
            $"Use 'Parallel.For'{Note}", "UseParallel",
            [$"@@Parallel.For({counted.Start.Syntax}, {counted.Bound.Syntax}, {counted.Index.Name} =>\n{indent}{{\n{string.Join("\n", lines)}\n{indent}}});"]);
    }

    private bool IsNumber(ExpressionSyntax value) => _model.GetOperation(value) is { } operation && operation.SelfAndDescendants().All(static part => part
        is ILocalReferenceOperation or IParameterReferenceOperation or ILiteralOperation or IBinaryOperation { OperatorMethod: null } or IConversionOperation { OperatorMethod: null }
        or IConditionalOperation or IParenthesizedOperation or IArgumentOperation or IFieldReferenceOperation or IInstanceReferenceOperation
        or IPropertyReferenceOperation { Property.Name: "Length" or "Count" or "ProcessorCount" } or IInvocationOperation { TargetMethod.ContainingType.Name: "Math" });

    private static ExpressionSyntax? WorkOf(IObjectCreationOperation creation)
    {
        var work = ((BaseObjectCreationExpressionSyntax)creation.Syntax).ArgumentList?.Arguments.SingleOrDefault()?.Expression;
        while (work is ObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var inner }] })
            work = inner;

        return work is LambdaExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax ? work : null;
    }

    private static bool HasParameters(LambdaExpressionSyntax lambda) => lambda is not ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 0 };

    private static bool Names(SyntaxNode statement, HashSet<string> names) =>
        statement.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && names.Contains(token.ValueText));
}

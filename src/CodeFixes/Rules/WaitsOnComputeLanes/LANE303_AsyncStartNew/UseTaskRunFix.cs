using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Rules.WaitsOnComputeLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnComputeLanes;

/// <summary><c>Task.Factory.StartNew(async …)</c> → <c>Task.Run(async …)</c>; a parallel query of tasks → a query of tasks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseTaskRunFix))]
public sealed class UseTaskRunFix() : ReplaceFix(AsyncStartNewAnalyzer.Id)
{
    // TaskCreationOptions.PreferFairness: Task.Run puts work where the thread that asks takes it first.
    private const int PreferFairness = 1;

    // TaskCreationOptions.LongRunning: what an awaited call does before it returns its task had that thread.
    private const int LongRunning = 2;

    // TaskCreationOptions.AttachedToParent: Task.Run never attaches.
    private const int AttachedToParent = 4;

    private protected override IEnumerable<Replacement> Replacements(
        SyntaxNode place, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (BlockingExpression.At(place.SyntaxTree.GetRoot(cancellationToken), place.Span) is not InvocationExpressionSyntax call
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method)
        {
            return [];
        }

        if (method.Name == "Select")
            return WithoutParallel(call);

        if (method.Parameters.Any(static parameter => parameter.Name == "state") || !ReturnsTask(method, facts))
            return [];

        return IsDefaultScheduler(call, method, model, cancellationToken) ? Run(call, method, model, facts, cancellationToken) : Unwrapped(call);
    }

    /// <summary><c>xs.AsParallel().Select(async …)</c> → <c>xs.Select(async …)</c>, where the tasks are gathered.</summary>
    private static IEnumerable<Replacement> WithoutParallel(InvocationExpressionSyntax select)
    {
        if (select is not
            {
                Expression: MemberAccessExpressionSyntax
                {
                    Expression: InvocationExpressionSyntax
                    {
                        ArgumentList.Arguments.Count: 0,
                        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsParallel" } asParallel,
                    } parallel,
                },
            }
            || !IsGathered(select))
        {
            yield break;
        }

        yield return new Replacement(parallel, "Start the tasks without 'AsParallel'", "WithoutAsParallel",
            current => ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)current).Expression).Expression
                .WithTrailingTrivia(asParallel.Expression.GetTrailingTrivia().Count == 0 ? current.GetTrailingTrivia() : asParallel.Expression.GetTrailingTrivia()));
    }

    private static bool IsGathered(InvocationExpressionSyntax select) => select.Parent switch
    {
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WhenAll" or "WhenAny" } } } => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToArray" or "ToList" } => true,
        _ => false,
    };

    private static IEnumerable<Replacement> Unwrapped(InvocationExpressionSyntax call)
    {
        yield return new Replacement(call, "Add 'Unwrap()'", "Unwrap",
            static current => AwaitSyntax.Call((ExpressionSyntax)current.WithoutTrivia(), "Unwrap").WithTriviaFrom(current));
    }

    private static IEnumerable<Replacement> Run(
        InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (facts.Types.Task is not { } task
            || call.ArgumentList.Arguments.Any(static argument => argument.NameColon is not null)
            || Options(call, method, model, cancellationToken) is not { } options || (options & (AttachedToParent | PreferFairness)) != 0
            || ((options & LongRunning) != 0 && HoldsThread(call.ArgumentList.Arguments[0].Expression, model, facts, cancellationToken)))
        {
            yield break;
        }

        var kept = method.Parameters.Count(static parameter => parameter.Ordinal == 0 || parameter.Type.Name == "CancellationToken");
        var name = FrameworkName.AsExpression(task, call, model);
        var title = (options & LongRunning) == 0 ? "Use 'Task.Run'" : "Use 'Task.Run' (on a thread of the pool from the start)";
        yield return new Replacement(Whole(call), title, "UseTaskRun", current =>
        {
            var started = current.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().First(static inner => IsStartNew(inner));
            var arguments = started.ArgumentList.Arguments;

            // The token stands second where there is one.
            return AwaitSyntax.Call(name, "Run").WithArgumentList(started.ArgumentList.WithArguments(
                SeparatedList(arguments.Take(kept), arguments.GetSeparators().Take(kept - 1)))).WithTriviaFrom(current);
        });
    }

    /// <summary>Whether the work waits without giving its thread back: it was given one of its own for that.</summary>
    private static bool HoldsThread(ExpressionSyntax work, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) =>
        work is AnonymousFunctionExpressionSyntax && model.GetOperation(work, cancellationToken) is { } lambda && facts.WaitingBodies.WaitsIn(lambda, cancellationToken);

    /// <summary>The call with what takes the inner task out of the outer one.</summary>
    private static ExpressionSyntax Whole(InvocationExpressionSyntax call) => call.Parent switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Unwrap", Parent: InvocationExpressionSyntax unwrapped } => unwrapped,
        AwaitExpressionSyntax { Parent: AwaitExpressionSyntax } inner => inner,
        _ => call,
    };

    private static bool IsStartNew(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "StartNew" } or IdentifierNameSyntax { Identifier.ValueText: "StartNew" };

    private static bool ReturnsTask(IMethodSymbol method, CompilationFacts facts) =>
        method.Parameters[0].Type is INamedTypeSymbol { DelegateInvokeMethod.ReturnType: var type } && facts.Types.IsTask(type);

    private static int? Options(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type.Name == "TaskCreationOptions")
                return model.GetConstantValue(call.ArgumentList.Arguments[parameter.Ordinal].Expression, cancellationToken).Value as int?;
        }

        return 0;
    }

    private static bool IsDefaultScheduler(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model, CancellationToken cancellationToken)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Expression: var factory }
            || model.GetSymbolInfo(factory, cancellationToken).Symbol is not IPropertySymbol { Name: "Factory", ContainingType.Name: "Task" })
        {
            return false;
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type.Name == "TaskScheduler"
                && model.GetSymbolInfo(call.ArgumentList.Arguments[parameter.Ordinal].Expression, cancellationToken).Symbol is not IPropertySymbol { Name: "Default" })
            {
                return false;
            }
        }

        return true;
    }
}

using System;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>The ways to block on a task, and what each one awaits instead.</summary>
internal static class TaskWaitForms
{
    private const string Await = "AwaitTask";
    private const string AwaitOrThrow = "AwaitTaskWithTimeOut";

    /// <summary>The await in place of a wait of any of these forms; null if it has none.</summary>
    public static AwaitRewrite? Of(ExpressionSyntax blocking, SemanticModel model, CancellationToken cancellationToken) => blocking switch
    {
        MemberAccessExpressionSyntax result => Result(result, model, cancellationToken),
        InvocationExpressionSyntax call when model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol method =>
            method.Name switch
            {
                "GetResult" => GetResult(call),
                "Wait" => Wait(call, method, model, cancellationToken),
                "WaitAll" or "WaitAny" => WaitMany(call, method, model, cancellationToken),
                _ => null,
            },
        _ => null,
    };

    /// <summary><c>t.Result</c> → <c>await t</c>.</summary>
    public static AwaitRewrite? Result(MemberAccessExpressionSyntax result, SemanticModel model, CancellationToken cancellationToken) =>
        AggregateHandler.Sees(result, model, cancellationToken)
            ? null
            : new(result, "Use 'await'", Await, static current => ((MemberAccessExpressionSyntax)current).Expression);

    /// <summary><c>t.GetAwaiter().GetResult()</c> → <c>await t</c>; a stored awaiter has lost its task.</summary>
    public static AwaitRewrite? GetResult(InvocationExpressionSyntax call) =>
        TaskOfAwaiter(call) is null ? null : new(call, "Use 'await'", Await, static current => TaskOfAwaiter(current)!);

    /// <summary><c>t.Wait()</c> → <c>await t</c>, with <c>WaitAsync</c> for a token or a time-out.</summary>
    public static AwaitRewrite? Wait(
        InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model,
        CancellationToken cancellationToken) =>
        call.Expression is not MemberAccessExpressionSyntax || AggregateHandler.Sees(call, model, cancellationToken)
            ? null
            : Limited(call, method, method.Parameters.Length, model,
                static call => ((MemberAccessExpressionSyntax)call.Expression).Expression);

    /// <summary><c>Task.WaitAll(ts)</c> → <c>await Task.WhenAll(ts)</c>, likewise <c>WaitAny</c> where its index is not used.</summary>
    public static AwaitRewrite? WaitMany(
        InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model,
        CancellationToken cancellationToken)
    {
        if (AggregateHandler.Sees(call, model, cancellationToken))
            return null;

        var limits = method.Parameters.Count(static parameter => !IsTasks(parameter));
        var tasks = call.ArgumentList.Arguments.Count - limits;
        var isOne = tasks == 1 && IsOneTask(call.ArgumentList.Arguments[0].Expression, model, cancellationToken);
        var counterpart = method.Name == "WaitAll" ? "WhenAll" : "WhenAny";
        return Limited(call, method, limits, model, call => isOne ? OneOf(call) : Gather(call, counterpart, tasks));
    }

    /// <summary>A wait whose last <paramref name="limits"/> arguments are a time-out, a token, or both in this order.</summary>
    private static AwaitRewrite? Limited(
        InvocationExpressionSyntax call, IMethodSymbol method, int limits, SemanticModel model,
        Func<InvocationExpressionSyntax, ExpressionSyntax> task)
    {
        // The result says whether the time ran out, or which task was first: an await has no such result.
        if (!method.ReturnsVoid && call.Parent is not ExpressionStatementSyntax)
            return null;

        if (limits == 0)
            return new(call, "Use 'await'", Await, current => task((InvocationExpressionSyntax)current));

        var types = CompilationFacts.Of(model.Compilation).Types;
        if (types.Task?.GetMembers("WaitAsync").IsEmpty != false || types.Find("System.TimeSpan") is not { } timeSpan
            || call.ArgumentList.Arguments.Any(static argument => argument.NameColon is not null))
        {
            return null;
        }

        var first = method.Parameters[method.Parameters.Length - limits].Type;
        var isMilliseconds = first.SpecialType == SpecialType.System_Int32;
        var hasTimeOut = isMilliseconds || first.Name == "TimeSpan";
        return new AwaitRewrite(
            call,
            hasTimeOut ? "Use 'await' with 'WaitAsync' (throws TimeoutException when the time runs out)" : "Use 'await' with 'WaitAsync'",
            hasTimeOut ? AwaitOrThrow : Await,
            current =>
            {
                var invocation = (InvocationExpressionSyntax)current;
                var arguments = invocation.ArgumentList.Arguments;
                var last = arguments.Skip(arguments.Count - limits).ToArray();

                // Task.WaitAsync takes a TimeSpan only.
                if (isMilliseconds)
                {
                    last[0] = Argument(AwaitSyntax.Call(
                        FrameworkName.AsExpression(timeSpan, call, model), "FromMilliseconds", Argument(last[0].Expression.WithoutTrivia())));
                }

                return AwaitSyntax.Call(task(invocation), "WaitAsync", last);
            });
    }

    // Gathering one task is awaiting it.
    private static bool IsOneTask(ExpressionSyntax argument, SemanticModel model, CancellationToken cancellationToken) =>
        OnlyElement(argument) is not null
        || CompilationFacts.Of(model.Compilation).Types.IsTask(model.GetTypeInfo(argument, cancellationToken).Type);

    private static ExpressionSyntax OneOf(InvocationExpressionSyntax call)
    {
        var argument = call.ArgumentList.Arguments[0].Expression;
        return OnlyElement(argument) ?? argument;
    }

    /// <summary>The task in <c>new[] { t }</c>, <c>new Task[] { t }</c>, <c>[t]</c>.</summary>
    private static ExpressionSyntax? OnlyElement(ExpressionSyntax argument) => argument switch
    {
        ArrayCreationExpressionSyntax { Initializer.Expressions: [var only] } => only,
        ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: [var only] } => only,
        CollectionExpressionSyntax { Elements: [ExpressionElementSyntax { Expression: var only }] } => only,
        _ => null,
    };

    private static ExpressionSyntax Gather(InvocationExpressionSyntax call, string counterpart, int count)
    {
        var arguments = call.ArgumentList.Arguments;
        var name = IdentifierName(counterpart);
        return call
            .WithExpression(call.Expression is MemberAccessExpressionSyntax access ? access.WithName(name) : name)
            .WithArgumentList(call.ArgumentList.WithArguments(
                SeparatedList(arguments.Take(count), arguments.GetSeparators().Take(Math.Max(0, count - 1)))));
    }

    private static bool IsTasks(IParameterSymbol parameter) =>
        parameter.Type is IArrayTypeSymbol or INamedTypeSymbol { Name: "ReadOnlySpan" or "IEnumerable" };

    private static ExpressionSyntax? TaskOfAwaiter(ExpressionSyntax getResult) =>
        getResult is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax
            {
                Expression: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter", Expression: var task },
                },
            },
        }
            ? task
            : null;
}

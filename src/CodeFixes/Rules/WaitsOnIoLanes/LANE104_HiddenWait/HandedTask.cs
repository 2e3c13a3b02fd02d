using System.Linq;
using LaneKeeper.CodeFixes.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>
/// A helper that does nothing but block on what it is given, a task or what starts one: <c>BlockingWait(LoadAsync())</c>, <c>RunSync(() => LoadAsync())</c>. Whoever can await
/// awaits that, and needs no second form of the helper.
/// </summary>
internal static class HandedTask
{
    /// <summary>The await of what a call hands to such a helper; null if the helper is none, or what it is given is no single expression.</summary>
    public static AwaitRewrite? TryCreate(ExpressionSyntax call, ISymbol called, string title, string key) =>
        called is IMethodSymbol helper && IsBlocking(helper) && call is InvocationExpressionSyntax invocation && TaskIn(invocation, helper) is not null
            ? new AwaitRewrite(call, title, key, current => TaskIn((InvocationExpressionSyntax)current, helper)!)
            : null;

    private static ExpressionSyntax? TaskIn(InvocationExpressionSyntax call, IMethodSymbol helper)
    {
        var given = call.ArgumentList.Arguments is [{ NameColon: null, RefKindKeyword.RawKind: 0 } argument] ? argument.Expression
            : helper.IsExtensionMethod && call is { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Expression: var receiver } } ? receiver
            : null;
        if (given is null || !IsDelegate(helper.Parameters[0].Type))
            return given;

        var started = given switch
        {
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 0, ExpressionBody: AwaitExpressionSyntax { Expression: var task } } => task,
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 0, AsyncKeyword.RawKind: 0, ExpressionBody: { } task } => task,
            IdentifierNameSyntax or MemberAccessExpressionSyntax => SyntaxFactory.InvocationExpression(AwaitSyntax.Bare(given), SyntaxFactory.ArgumentList()),
            _ => null,
        };

        // Whoever awaits it now goes on where he was.
        return started is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var configured } } && AwaitSyntax.IsConfigured(started) ? configured : started;
    }

    private static bool IsBlocking(IMethodSymbol helper) =>
        helper is { Parameters: [{ RefKind: RefKind.None } given], DeclaringSyntaxReferences: [var declaration] } && (IsTask(given.Type) || IsDelegate(given.Type))
        && declaration.GetSyntax() is MethodDeclarationSyntax method && ValueOf((SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression) is { } value
        && BlockedOn(value) is { } task && Means(task, given.Name);

    /// <summary>What a body comes to, if it does no more than carry the culture along.</summary>
    private static ExpressionSyntax? ValueOf(SyntaxNode? body) => body switch
    {
        ExpressionSyntax value => value,
        BlockSyntax { Statements: { Count: > 0 } statements } when statements.Take(statements.Count - 1).All(CarriesCulture) => statements.Last() switch
        {
            ReturnStatementSyntax { Expression: { } value } => value,
            ExpressionStatementSyntax { Expression: var value } => value,
            _ => null,
        },
        _ => null,
    };

    private static bool CarriesCulture(StatementSyntax statement) => statement switch
    {
        LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CurrentCulture" or "CurrentUICulture" } }] } => true,
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CurrentCulture" or "CurrentUICulture" } } } => true,
        _ => false,
    };

    // t.GetAwaiter().GetResult(), t.Result, t.Wait()
    private static ExpressionSyntax? BlockedOn(ExpressionSyntax value) => value switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetResult", Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter", Expression: var task } } } } => task,
        InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait", Expression: var task } } => task,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result", Expression: var task } => task,
        _ => null,
    };

    // t, t.ConfigureAwait(false), start(), Task.Run(start), Task.Run(() => start()), factory.StartNew(() => t).Unwrap()
    private static bool Means(ExpressionSyntax? task, string given) => task switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == given,
        ParenthesizedExpressionSyntax { Expression: var inner } => Means(inner, given),
        AwaitExpressionSyntax { Expression: var inner } => Means(inner, given),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "Unwrap" or "AsTask" or "Invoke", Expression: var inner } } => Means(inner, given),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Run" or "StartNew" }, ArgumentList.Arguments: [{ Expression: var work }, ..] } =>
            Means(work is LambdaExpressionSyntax lambda ? ValueOf(lambda.Body) : work, given),
        InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: IdentifierNameSyntax start } => start.Identifier.ValueText == given,
        _ => false,
    };

    private static bool IsTask(ITypeSymbol? type) => type is { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };

    private static bool IsDelegate(ITypeSymbol type) => type is INamedTypeSymbol { DelegateInvokeMethod: { Parameters.Length: 0, ReturnType: var result } } && IsTask(result);
}

using System.Linq;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>A call of a helper, or a read of a property, written as a call of its async form.</summary>
internal static class TwinCall
{
    /// <summary>Null if the call hangs on a <c>?.</c>: there is no awaiting inside of it.</summary>
    /// <param name="call">The call, or the property.</param>
    /// <param name="twin">The async form.</param>
    /// <param name="token">The token in scope.</param>
    /// <param name="title">What the action is called.</param>
    /// <param name="key">The kind of action.</param>
    public static AwaitRewrite? TryCreate(ExpressionSyntax call, IMethodSymbol twin, string? token, string title, string key)
    {
        var called = CalledBy(call);
        if (called is not (MemberAccessExpressionSyntax or SimpleNameSyntax)
            || called.DescendantNodesAndSelf().Any(static node => node is MemberBindingExpressionSyntax or ElementBindingExpressionSyntax)
            || (twin.Parameters.FirstOrDefault(IsToken) is { IsOptional: false } && token is null && !PassesToken(call, twin)))
        {
            return null;
        }

        var parameter = PassesToken(call, twin) ? null : twin.Parameters.LastOrDefault(IsToken);
        return new AwaitRewrite(call, title, key, current => Write(current, twin, token is null ? null : parameter, token));
    }

    private static ExpressionSyntax CalledBy(ExpressionSyntax call) => call is InvocationExpressionSyntax invocation ? invocation.Expression : call;

    private static InvocationExpressionSyntax Write(ExpressionSyntax current, IMethodSymbol twin, IParameterSymbol? parameter, string? token)
    {
        var call = current as InvocationExpressionSyntax ?? InvocationExpression(current.WithoutTrailingTrivia()).WithTrailingTrivia(current.GetTrailingTrivia());
        var name = LastName.Of(call.Expression)!;
        var newName = name.WithIdentifier(Identifier(twin.Name).WithTriviaFrom(name.Identifier));
        call = call.ReplaceNode(name, newName);
        if (parameter is null)
            return call;

        var arguments = call.ArgumentList.Arguments;
        var receivers = twin is { IsExtensionMethod: true, ReducedFrom: null } && call.Expression is MemberAccessExpressionSyntax ? 1 : 0;
        var argument = Argument(IdentifierName(token!));
        if (parameter.Ordinal - receivers != arguments.Count || arguments.Any(static other => other.NameColon is not null))
            argument = argument.WithNameColon(NameColon(IdentifierName(parameter.Name)).WithTrailingTrivia(Space));

        return call.WithArgumentList(call.ArgumentList.WithArguments(ListLayout.Append(arguments, argument)));
    }

    // As many arguments as the twin has parameters: the synchronous form took the token already.
    private static bool PassesToken(ExpressionSyntax expression, IMethodSymbol twin) =>
        expression is InvocationExpressionSyntax call && twin.Parameters.LastOrDefault(IsToken) is { } parameter
        && call.ArgumentList.Arguments.Any(argument => argument.NameColon?.Name.Identifier.ValueText == parameter.Name
            || (argument.NameColon is null && call.ArgumentList.Arguments.IndexOf(argument) == parameter.Ordinal));

    private static bool IsToken(IParameterSymbol parameter) =>
        parameter.Type is { Name: "CancellationToken", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };
}

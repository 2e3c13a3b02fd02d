using System.Linq;
using LaneKeeper.CodeFixes.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>A call of a helper, written as a call of its async form.</summary>
internal static class TwinCall
{
    /// <summary>Null if the call hangs on a <c>?.</c>: there is no awaiting inside of it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="twin">The async form.</param>
    /// <param name="token">The token in scope.</param>
    /// <param name="title">What the action is called.</param>
    /// <param name="key">The kind of action.</param>
    public static AwaitRewrite? TryCreate(InvocationExpressionSyntax call, IMethodSymbol twin, string? token, string title, string key)
    {
        if (call.Expression is not (MemberAccessExpressionSyntax or SimpleNameSyntax)
            || call.Expression.DescendantNodesAndSelf().Any(static node => node is MemberBindingExpressionSyntax or ElementBindingExpressionSyntax)
            || (twin.Parameters.FirstOrDefault(IsToken) is { IsOptional: false } && token is null && !PassesToken(call, twin)))
        {
            return null;
        }

        var parameter = PassesToken(call, twin) ? null : twin.Parameters.LastOrDefault(IsToken);
        return new AwaitRewrite(call, title, key, current => Write((InvocationExpressionSyntax)current, twin, token is null ? null : parameter, token));
    }

    private static InvocationExpressionSyntax Write(InvocationExpressionSyntax call, IMethodSymbol twin, IParameterSymbol? parameter, string? token)
    {
        var name = (call.Expression as MemberAccessExpressionSyntax)?.Name ?? (SimpleNameSyntax)call.Expression;
        var newName = name.WithIdentifier(Identifier(twin.Name).WithTriviaFrom(name.Identifier));
        call = call.ReplaceNode(name, newName);
        if (parameter is null)
            return call;

        var arguments = call.ArgumentList.Arguments;
        var receivers = twin is { IsExtensionMethod: true, ReducedFrom: null } && call.Expression is MemberAccessExpressionSyntax ? 1 : 0;
        var argument = Argument(IdentifierName(token!));
        if (parameter.Ordinal - receivers != arguments.Count || arguments.Any(static other => other.NameColon is not null))
            argument = argument.WithNameColon(NameColon(IdentifierName(parameter.Name)).WithTrailingTrivia(Space));

        return call.WithArgumentList(call.ArgumentList.WithArguments(
            arguments.Count == 0 ? SingletonSeparatedList(argument) : arguments.Add(argument.WithLeadingTrivia(Space))));
    }

    // As many arguments as the twin has parameters: the synchronous form took the token already.
    private static bool PassesToken(InvocationExpressionSyntax call, IMethodSymbol twin) =>
        twin.Parameters.LastOrDefault(IsToken) is { } parameter
        && call.ArgumentList.Arguments.Any(argument => argument.NameColon?.Name.Identifier.ValueText == parameter.Name
            || (argument.NameColon is null && call.ArgumentList.Arguments.IndexOf(argument) == parameter.Ordinal));

    private static bool IsToken(IParameterSymbol parameter) =>
        parameter.Type is { Name: "CancellationToken", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };
}

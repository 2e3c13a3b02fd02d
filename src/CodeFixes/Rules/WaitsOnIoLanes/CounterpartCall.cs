using System.Linq;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine.Counterparts;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>How a blocking call is written as a call of its counterpart.</summary>
internal sealed class CounterpartCall
{
    private readonly SimpleNameSyntax _name;
    private readonly ExpressionSyntax? _type;
    private readonly ArgumentSyntax? _token;
    private readonly SpanArgument[] _arguments;

    private CounterpartCall(SimpleNameSyntax name, ExpressionSyntax? type, ArgumentSyntax? token, SpanArgument[] arguments)
    {
        _name = name;
        _type = type;
        _token = token;
        _arguments = arguments;
    }

    /// <summary>Null if the call cannot be written so: with spans that cannot be kept over an await.</summary>
    public static CounterpartCall? TryCreate(
        ExpressionSyntax blocking, IOperation operation, Counterpart counterpart, string? token, SemanticModel model)
    {
        var called = blocking is InvocationExpressionSyntax call ? call.Expression : blocking;
        if (called is not (MemberAccessExpressionSyntax or SimpleNameSyntax))
            return null;

        var arguments = SpanArgument.Of(operation as IInvocationOperation, blocking as InvocationExpressionSyntax);
        if (arguments.Any(static argument => argument == SpanArgument.Impossible))
            return null;

        var method = counterpart.Method;
        var name = LastName.Of(called);
        var identifier = Identifier(method.Name);
        SimpleNameSyntax newName = name is GenericNameSyntax generic ? generic.WithIdentifier(identifier) : IdentifierName(identifier);
        ExpressionSyntax? type = null;
        if (method.ReducedFrom is { } extension)
        {
            // Enumerable.ToList(query): the first argument would have to become the receiver.
            if (called is SimpleNameSyntax
                || (operation is IInvocationOperation { TargetMethod.IsExtensionMethod: true } unreduced && unreduced.Arguments.Length == arguments.Length))
            {
                return null;
            }

            if (!model.LookupSymbols(blocking.SpanStart, method.ReceiverType as INamespaceOrTypeSymbol, method.Name, includeReducedExtensionMethods: true)
                .Any(symbol => SymbolEqualityComparer.Default.Equals((symbol as IMethodSymbol)?.ReducedFrom?.ContainingType, extension.ContainingType)))
            {
                newName = FrameworkName.WithImport(newName, extension.ContainingNamespace);
            }
        }
        else if (method.IsStatic && operation is IInvocationOperation { TargetMethod: var blocked }
            && !SymbolEqualityComparer.Default.Equals(blocked.ContainingType, method.ContainingType))
        {
            type = FrameworkName.AsExpression(method.ContainingType, blocking, model);
        }

        return new CounterpartCall(newName, type, token is null ? null : TokenArgument(blocking, counterpart, token), arguments);
    }

    /// <summary>The call, made from the blocking one, which may hold rewritten parts by now.</summary>
    public ExpressionSyntax Write(ExpressionSyntax current)
    {
        var called = current is InvocationExpressionSyntax call ? call.Expression : current;
        ExpressionSyntax newCalled = called is MemberAccessExpressionSyntax access
            ? access.WithExpression(_type ?? access.Expression).WithName(_name)
            : _type is null ? _name : MemberAccessExpression(Microsoft.CodeAnalysis.CSharp.SyntaxKind.SimpleMemberAccessExpression, _type, _name);

        var list = (current as InvocationExpressionSyntax)?.ArgumentList ?? ArgumentList();
        for (var i = 0; i < _arguments.Length; i++)
            list = list.ReplaceNode(list.Arguments[i].Expression, _arguments[i].Write(list.Arguments[i].Expression));

        if (_token is not null)
            list = list.WithArguments(ListLayout.Append(list.Arguments, _token));

        return InvocationExpression(newCalled, list);
    }

    private static ArgumentSyntax? TokenArgument(ExpressionSyntax blocking, Counterpart counterpart, string token)
    {
        if (counterpart.Token is not { } parameter)
            return null;

        var passed = (blocking as InvocationExpressionSyntax)?.ArgumentList.Arguments ?? default;
        var argument = Argument(IdentifierName(token));
        return parameter.Ordinal == passed.Count && passed.All(static argument => argument.NameColon is null)
            ? argument
            : argument.WithNameColon(NameColon(IdentifierName(parameter.Name)).WithTrailingTrivia(Space));
    }
}

using System.Threading;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>Where the body of a request has been read already: <c>Request.Form</c> keeps what its first reading found.</summary>
internal static class ReadForm
{
    /// <summary>
    /// Whether the form was read before the method began, or there is none to read. Model binding reads it for an action or page handler that has a parameter
    /// (ASP.NET Core, <c>FormValueProviderFactory</c>: awaited, whatever the parameter is bound to), and so before the filters around it;
    /// the test against forged requests reads it too (<c>DefaultAntiforgeryTokenStore</c>, awaited).
    /// </summary>
    public static bool ByModelBinding(IPropertyReferenceOperation form, CancellationToken cancellationToken)
    {
        IOperation? root = form;
        while (OwnerOf(root) is { } owner)
            root = owner;

        return MethodAround(form, cancellationToken) is { } method && root switch
        {
            IInstanceReferenceOperation => IsBound(method) || RequestBinding.IsForGet(method),
            IParameterReferenceOperation => RequestBinding.IsAfter(method),
            _ => false,
        };
    }

    /// <summary>Whether an operation stands in a method before which the form was read, or whose requests have none.</summary>
    public static bool IsInBoundMethod(IOperation operation, CancellationToken cancellationToken) =>
        MethodAround(operation, cancellationToken) is { } method && (IsBound(method) || RequestBinding.IsAfter(method) || RequestBinding.IsForGet(method));

    /// <summary>Whether a property is the form of a request.</summary>
    public static bool IsForm(IPropertySymbol property) => property is { Name: "Form", ContainingType.Name: "HttpRequest" };

    /// <summary>Whether a form is read only where the request has one: a helper that asks (<c>HasFormContentType</c>) serves requests of all kinds, few of which have.</summary>
    public static bool IsWhereThereIsOne(IOperation operation)
    {
        if (operation is not IPropertyReferenceOperation { Property: var form } || !IsForm(form))
            return false;

        foreach (var (part, outcome) in SettledConditions.Before(operation, inSameFunction: false))
        {
            if (outcome && AsksForContentType(part))
                return true;
        }

        return false;
    }

    // request.HasFormContentType, request?.HasFormContentType == true
    private static bool AsksForContentType(IOperation condition)
    {
        foreach (var part in condition.SelfAndDescendants())
        {
            if (part is IPropertyReferenceOperation { Property: { Name: "HasFormContentType", ContainingType.Name: "HttpRequest" } })
                return condition is not IBinaryOperation { RightOperand: var wanted } || wanted.Unwrap().ConstantValue.Value is not false;
        }

        return false;
    }

    /// <summary>Whether an operation surely reads the form: not in a branch, a loop or a lambda inside of it.</summary>
    public static bool In(IOperation operation, IPropertyReferenceOperation form)
    {
        foreach (var part in operation.SelfAndDescendants())
        {
            if (((part is IPropertyReferenceOperation { Property.Name: "Form" } read && read.IsWrittenLike(form)) || HasReadIt(part))
                && IsSurelyRun(part, operation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same for a condition of which is known how it came out: <c>a &amp;&amp; b</c> that holds has asked for both.</summary>
    public static bool In(IOperation condition, IPropertyReferenceOperation form, bool value)
    {
        foreach (var (part, _) in SettledConditions.In(condition, value))
        {
            if (In(part, form))
                return true;
        }

        return false;
    }

    /// <summary>Whether a part of an operation runs whenever that does.</summary>
    public static bool IsSurelyRun(IOperation part, IOperation whole)
    {
        for (var child = part; child != whole && child.Parent is { } parent; child = parent)
        {
            var isSure = parent switch
            {
                IConditionalOperation choice => choice.Condition == child,
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both => both.LeftOperand == child,
                ICoalesceOperation choice => choice.Value == child,
                IConditionalAccessOperation access => access.Operation == child,
                IForEachLoopOperation loop => loop.Collection == child,
                IWhileLoopOperation loop => loop.Condition == child || !loop.ConditionIsTop,
                ISwitchOperation choice => choice.Value == child,
                ISwitchExpressionOperation choice => choice.Value == child,
                ITryOperation attempt => attempt.Finally == child,
                ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation => false,
                _ => true,
            };

            if (!isSure)
                return false;
        }

        return true;
    }

    // The middleware of OpenIddict makes its request of the form, the test against forged requests looks for its token there; both await it, and nobody has two in one request.
    private static bool HasReadIt(IOperation operation) => operation is IInvocationOperation
    {
        TargetMethod: { Name: "GetOpenIddictServerRequest" or "GetOpenIddictServerRequestAsync" } or { Name: "ValidateRequestAsync" or "IsRequestValidAsync", ContainingType.Name: "IAntiforgery" },
    };

    // `context.HttpContext.Request`, also by way of a local.
    private static IOperation? OwnerOf(IOperation? value) => value switch
    {
        IPropertyReferenceOperation { Instance: { } instance } => instance.Unwrap(),
        ILocalReferenceOperation local => Writes.OnlyValueOf(local)?.Unwrap(),
        _ => null,
    };

    private static bool IsBound(IMethodSymbol method) => method is { IsStatic: false, ContainingType: { } type } && RequestBinding.IsOf(type) && RequestBinding.Precedes(method);

    private static IMethodSymbol? MethodAround(IOperation operation, CancellationToken cancellationToken)
    {
        var member = operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart, cancellationToken);
        while (member is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction, ContainingSymbol: { } outer })
            member = outer;

        return member as IMethodSymbol;
    }
}

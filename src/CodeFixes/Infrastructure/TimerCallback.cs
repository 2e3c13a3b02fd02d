using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Which timer a function is the callback of.</summary>
internal enum TimerCallback
{
    None,

    /// <summary><c>new System.Threading.Timer(callback, …)</c></summary>
    OfTimer,

    /// <summary>A handler of <c>System.Timers.Timer.Elapsed</c>.</summary>
    OfElapsed,
}

/// <summary>Reads off what takes a lambda, or the name of a method, that it is a timer.</summary>
internal static class TimerCallbacks
{
    /// <summary>Which timer takes a lambda or a method's name; none if something else does.</summary>
    public static TimerCallback Of(SyntaxNode callback, SemanticModel model, CancellationToken cancellationToken)
    {
        var taken = callback.Parent is MemberAccessExpressionSyntax access && access.Name == callback ? access : callback;
        if (IsElapsed(taken, model, cancellationToken))
            return TimerCallback.OfElapsed;

        return CreationOf(taken, model, cancellationToken) is not null ? TimerCallback.OfTimer : TimerCallback.None;
    }

    /// <summary>The <c>new Timer(…)</c> that takes a lambda or a method group, bare or in a <c>new TimerCallback(…)</c>.</summary>
    public static BaseObjectCreationExpressionSyntax? CreationOf(SyntaxNode callback, SemanticModel model, CancellationToken cancellationToken)
    {
        if (WrapperOf(callback) is { } wrapper && model.GetTypeInfo(wrapper, cancellationToken).Type is { Name: "TimerCallback" })
            callback = wrapper;

        return callback.Parent is ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax creation }
            && model.GetTypeInfo(creation, cancellationToken).Type
                is { Name: "Timer", ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } }
                ? creation
                : null;
    }

    // timer.Elapsed += OnElapsed, and -= too.
    private static bool IsElapsed(SyntaxNode callback, SemanticModel model, CancellationToken cancellationToken)
    {
        if (WrapperOf(callback) is { } wrapper)
            callback = wrapper;

        return callback.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression or (int)SyntaxKind.SubtractAssignmentExpression } subscription
            && subscription.Right == callback
            && model.GetSymbolInfo(subscription.Left, cancellationToken).Symbol is IEventSymbol
            {
                Name: "Elapsed",
                ContainingType: { Name: "Timer", ContainingNamespace: { Name: "Timers", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } },
            };
    }

    // new TimerCallback(OnTick), new ElapsedEventHandler(OnElapsed)
    private static BaseObjectCreationExpressionSyntax? WrapperOf(SyntaxNode callback) =>
        callback.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: BaseObjectCreationExpressionSyntax { Parent: ArgumentSyntax or AssignmentExpressionSyntax } wrapper } }
            ? wrapper
            : null;
}

using System;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// Whether the form of a request has been read before an operation, by <c>await request.ReadFormAsync()</c> in the method itself, in a helper that it has called, or in
/// all methods that call it: the request keeps what was read. Asked only about what would be reported.
/// </summary>
internal sealed class FormReads(Compilation compilation, Dispatch dispatch, MethodBodies bodies, KnownTypes types)
{
    private const int MaxCalls = 3;

    // Who is called from more places is nobody's part.
    private const int MaxUses = 16;

    private readonly Lazy<bool> _isMvc = new(() => types.Find("Microsoft.AspNetCore.Mvc.ControllerBase") is not null && NamesMvc(compilation));

    /// <summary>Whether the form was surely read before, whoever's request is meant: nobody has two of them in one method.</summary>
    public bool Precede(IOperation operation, CancellationToken cancellationToken) =>
        IsReadBefore(operation, null, cancellationToken) || IsReadByCallers(operation, MaxCalls, cancellationToken);

    /// <summary>The same for the form of a request that is at hand.</summary>
    public bool PrecedeReading(IPropertyReferenceOperation form, CancellationToken cancellationToken) =>
        IsReadBefore(form, form.Instance, cancellationToken) || IsReadByCallers(form, MaxCalls, cancellationToken);

    /// <summary>
    /// Whether a service that is asked somewhere in the course of a request may count on a form that has been read: in an application of MVC, model binding does so before
    /// nearly all that runs. What runs before it does not.
    /// </summary>
    public bool MayBeBoundBefore(IOperation operation, CancellationToken cancellationToken) => _isMvc.Value && !IsBeforeBinding(operation, cancellationToken);

    // `using Microsoft.AspNetCore.Mvc;` in any file.
    private static bool NamesMvc(Compilation compilation)
    {
        foreach (var tree in new SourceProjects(compilation).Trees)
        {
            if (NameIndex.Of(tree, CancellationToken.None).MayHold("Mvc"))
                return true;
        }

        return false;
    }

    private static bool IsBeforeBinding(IOperation operation, CancellationToken cancellationToken)
    {
        if (operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart, cancellationToken) is not IMethodSymbol method)
            return true;

        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type.Name is "AuthorizationFilterContext" or "ResourceExecutingContext" or "AuthorizationHandlerContext" or "RequestDelegate")
                return true;
        }

        return method.Name is "Invoke" or "InvokeAsync";
    }

    private bool IsReadBefore(IOperation operation, IOperation? request, CancellationToken cancellationToken)
    {
        foreach (var (kind, before) in PathFacts.Before(operation))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (kind is PathFactKind.Executed or PathFactKind.Holds or PathFactKind.HoldsNot && Reads(before, request, MaxCalls, cancellationToken))
                return true;
        }

        return false;
    }

    private bool Reads(IOperation operation, IOperation? request, int calls, CancellationToken cancellationToken)
    {
        foreach (var part in operation.SelfAndDescendants())
        {
            var isRead = part switch
            {
                IPropertyReferenceOperation { Property: var property } => request is null && ReadForm.IsForm(property),
                IInvocationOperation call => ReadsByCall(call, request, calls, cancellationToken),
                _ => false,
            };

            if (isRead && ReadForm.IsSurelyRun(part, operation))
                return true;
        }

        return false;
    }

    private bool ReadsByCall(IInvocationOperation call, IOperation? request, int calls, CancellationToken cancellationToken)
    {
        var method = call.TargetMethod;
        if (types.IsTaskLike(method.ReturnType) && !IsAwaited(call))
            return false;

        if (method.Name == "ReadFormAsync")
            return request is null || SatisfiedWait.ReceiverOf(call)?.IsWrittenLike(request) == true;

        if (calls == 0 || method.DeclaringSyntaxReferences.IsEmpty || dispatch.TargetOf(method, call.Instance, cancellationToken) is not { } target
            || bodies.Of(target, cancellationToken) is not { IsIterator: false } body)
        {
            return false;
        }

        foreach (var part in body.Parts)
        {
            if (Reads(part, null, calls - 1, cancellationToken))
                return true;
        }

        return false;
    }

    private static bool IsAwaited(IOperation call)
    {
        var current = call.Parent;
        while (current is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } or IConversionOperation or IParenthesizedOperation)
            current = current.Parent;

        return current is IAwaitOperation;
    }

    /// <summary>Whether all that calls the private method around has read the form by then.</summary>
    private bool IsReadByCallers(IOperation operation, int calls, CancellationToken cancellationToken)
    {
        if (calls == 0 || operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart, cancellationToken) is not IMethodSymbol
            { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private, ExplicitInterfaceImplementations.IsEmpty: true } method)
        {
            return false;
        }

        var uses = 0;
        foreach (var declaration in method.ContainingType.DeclaringSyntaxReferences)
        {
            if (!compilation.ContainsSyntaxTree(declaration.SyntaxTree))
                return false;

            foreach (var node in declaration.GetSyntax(cancellationToken).DescendantNodes())
            {
                if (node is not SimpleNameSyntax name || name.Identifier.ValueText != method.Name)
                    continue;

                var model = Model.Of(compilation, declaration.SyntaxTree);
                if (!SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol?.OriginalDefinition, method.OriginalDefinition))
                    continue;

                if (++uses > MaxUses || CallOf(name, model, cancellationToken) is not { } call
                    || !(IsReadBefore(call, null, cancellationToken) || ReadForm.IsInBoundMethod(call, cancellationToken) || IsReadByCallers(call, calls - 1, cancellationToken)))
                {
                    return false;
                }
            }
        }

        return uses > 0;
    }

    private static IInvocationOperation? CallOf(SimpleNameSyntax name, SemanticModel model, CancellationToken cancellationToken)
    {
        SyntaxNode expression = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return expression.Parent is InvocationExpressionSyntax call && call.Expression == expression ? model.GetOperation(call, cancellationToken) as IInvocationOperation : null;
    }
}

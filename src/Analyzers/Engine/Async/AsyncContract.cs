using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Async;

/// <summary>
/// A framework that calls a method by a fixed name, and has another name for one that returns a task:
/// <c>OnInitialized</c> and <c>OnInitializedAsync</c> of a Blazor component, <c>Process</c> and <c>ProcessAsync</c> of a tag helper.
/// </summary>
internal static class AsyncContract
{
    /// <summary>The name under which the framework takes a method that returns a task; null if it takes none, or the name is in use.</summary>
    public static string? NameFor(IMethodSymbol method, KnownTypes types)
    {
        var name = method.Name + "Async";
        if (method.MethodKind != MethodKind.Ordinary || !method.ContainingType.GetMembers(name).IsEmpty || types.IsTaskLike(method.ReturnType))
            return null;

        if (SynchronousConvention.IsViewComponent(method))
            return name;

        // A stream or writer has both forms for its callers, of whom some call each; ASP.NET calls the one for tasks, which calls the other.
        if (method.OverriddenMethod is not { DeclaringSyntaxReferences.IsEmpty: true } overridden || !IsOfAspNetCore(overridden.ContainingType))
            return null;

        foreach (var member in overridden.ContainingType.GetMembers(name))
        {
            if (member is IMethodSymbol { IsSealed: false } form && (form.IsVirtual || form.IsAbstract || form.IsOverride) && Matches(form, overridden, types))
                return name;
        }

        return null;
    }

    private static bool IsOfAspNetCore(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { ContainingNamespace: { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false } above })
            space = above;

        return space is { Name: "AspNetCore", ContainingNamespace: { Name: "Microsoft", ContainingNamespace.IsGlobalNamespace: true } };
    }

    private static bool Matches(IMethodSymbol form, IMethodSymbol method, KnownTypes types)
    {
        if (form.DeclaredAccessibility != method.DeclaredAccessibility || form.Parameters.Length != method.Parameters.Length || form.Arity != method.Arity)
            return false;

        for (var i = 0; i < form.Parameters.Length; i++)
        {
            if (!SymbolEqualityComparer.Default.Equals(form.Parameters[i].Type, method.Parameters[i].Type))
                return false;
        }

        return method.ReturnsVoid
            ? SymbolEqualityComparer.Default.Equals(form.ReturnType, types.Task)
            : form.ReturnType is INamedTypeSymbol { TypeArguments: [var result] } task
                && SymbolEqualityComparer.Default.Equals(task.OriginalDefinition, types.TaskOfT)
                && SymbolEqualityComparer.Default.Equals(result, method.ReturnType);
    }
}

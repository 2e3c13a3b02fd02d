using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Waits;

/// <summary>When a controller or page has its request bound: before its actions with parameters, and before the filters around them.</summary>
internal static class RequestBinding
{
    /// <summary>Whether a type is a controller or a page.</summary>
    public static bool IsOf(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "ControllerBase" or "PageModel" && IsMvc(current))
                return true;
        }

        return false;
    }

    /// <summary>Whether the form of the request is read before a method of a controller or page: an action that is bound or guarded, or what such an action calls.</summary>
    public static bool Precedes(IMethodSymbol method)
    {
        if (IsGuarded(method))
            return true;

        if (method.DeclaredAccessibility == Accessibility.Public)
            return !method.Parameters.IsEmpty;

        foreach (var member in method.ContainingType.GetMembers())
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false, Parameters.IsEmpty: false })
                return true;
        }

        return false;
    }

    /// <summary>Whether a method is a filter around actions, or binds their parameters. Filters for authorization and resources come before.</summary>
    public static bool IsAfter(IMethodSymbol method) =>
        method.Name is "OnActionExecuting" or "OnActionExecuted" or "OnActionExecutionAsync" or "OnResultExecuting" or "OnResultExecuted" or "OnResultExecutionAsync"
            or "OnPageHandlerExecuting" or "OnPageHandlerExecuted" or "OnPageHandlerExecutionAsync" or "BindModelAsync"
        && method.Parameters is [{ Type: var context }, ..] && IsMvc(context);

    /// <summary>Whether a method of a controller or page answers GET alone: such a request has no form, and who asks for it all the same gets an exception.</summary>
    public static bool IsForGet(IMethodSymbol method)
    {
        if (method.ContainingType is not { } type || !IsOf(type))
            return false;

        if (method.Name.StartsWith("OnGet", System.StringComparison.Ordinal))
            return true;

        var isForGet = false;
        foreach (var attribute in method.GetAttributes())
        {
            switch (attribute.AttributeClass?.Name)
            {
                case "HttpGetAttribute" or "HttpHeadAttribute":
                    isForGet = true;
                    break;
                case "HttpPostAttribute" or "HttpPutAttribute" or "HttpPatchAttribute" or "HttpDeleteAttribute" or "AcceptVerbsAttribute":
                    return false;
            }
        }

        return isForGet;
    }

    private static bool IsGuarded(IMethodSymbol method)
    {
        if (GuardOf(method) is { } own)
            return own;

        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            if (GuardOf(type) is { } ofType)
                return ofType;

            // Razor Pages test each POST unless they are told not to.
            if (type.Name == "PageModel" && IsMvc(type))
                return true;
        }

        return false;
    }

    private static bool? GuardOf(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            switch (attribute.AttributeClass?.Name)
            {
                case "ValidateAntiForgeryTokenAttribute" or "AutoValidateAntiforgeryTokenAttribute":
                    return true;
                case "IgnoreAntiforgeryTokenAttribute":
                    return false;
            }
        }

        return null;
    }

    private static bool IsMvc(ITypeSymbol type) =>
        type.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.AspNetCore.Mvc", System.StringComparison.Ordinal);
}

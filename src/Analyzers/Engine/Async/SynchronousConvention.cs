using System;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Async;

/// <summary>
/// Methods that a framework finds by name and calls as they are. The compiler would let them return a task; the framework then fails
/// when it runs, or drops the task.
/// </summary>
internal static class SynchronousConvention
{
    /// <summary>Whether something that no reference shows demands that the method be synchronous.</summary>
    public static bool Binds(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Ordinary && (IsViewComponent(method) || IsStartup(method) || IsHandler(method) || HasCallbackAttribute(method));

    /// <summary>Whether a view component is called by it: "Invoke" answers at once, one that returns a task is called "InvokeAsync".</summary>
    public static bool IsViewComponent(IMethodSymbol method)
    {
        if (method.Name != "Invoke")
            return false;

        for (var type = method.ContainingType.BaseType; type is not null; type = type.BaseType)
        {
            if (type is { Name: "ViewComponent", ContainingNamespace: { Name: "Mvc", ContainingNamespace.Name: "AspNetCore" } })
                return true;
        }

        return false;
    }

    // Startup.Configure and Startup.ConfigureServices, with the name of an environment in between.
    private static bool IsStartup(IMethodSymbol method)
    {
        if (!method.Name.StartsWith("Configure", StringComparison.Ordinal))
            return false;

        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type.Name is "IApplicationBuilder" or "IServiceCollection" or "IWebHostBuilder" or "IHostBuilder" or "IAppBuilder")
                return true;
        }

        return false;
    }

    // (object, EventArgs): named in markup, or found by its name. Where `async void` is right, that is what it becomes.
    private static bool IsHandler(IMethodSymbol method) =>
        method is { ReturnsVoid: true, Parameters: [{ Type.SpecialType: SpecialType.System_Object }, { Type: var args }] }
        && args.Name.EndsWith("EventArgs", StringComparison.Ordinal);

    private static bool HasCallbackAttribute(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is
                {
                    Name: "ModuleInitializerAttribute" or "OnSerializingAttribute" or "OnSerializedAttribute" or "OnDeserializingAttribute"
                        or "OnDeserializedAttribute" or "UnmanagedCallersOnlyAttribute"
                })
            {
                return true;
            }
        }

        return false;
    }
}

using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Lanes;

/// <summary>Where lanes begin: what a method's declaration says about the thread that runs it.</summary>
internal sealed class LaneEntryPoints(Compilation compilation, KnownTypes types)
{
    public LaneAnswer Of(IMethodSymbol method)
    {
        if (IsStartup(method))
            return new LaneAnswer(Lane.Startup, LaneKind.None, "start-up");

        if (FromAttribute(method) is { } marked)
            return Answer(marked, method);

        if (FromAction(method) is { } action)
            return Answer(action, method);

        if (FromHandler(method) is { } handler)
            return Answer(handler, method);

        // An accessor, operator or constructor is never async.
        var isAsync = method.IsAsync;
        if (isAsync || types.IsTaskLike(method.ReturnType))
            return LaneAnswer.Io(LaneKind.Async, $"{(isAsync ? "async" : "task-returning")} method '{Name(method)}'");

        return LaneAnswer.Unknown;
    }

    /// <summary>Whether a method has the form (object, EventArgs) and stands in a class that is a piece of UI.</summary>
    public static bool IsHandler(IMethodSymbol method) => FromHandler(method) is not null;

    /// <summary>The rule of a type that is a piece of UI.</summary>
    public static LaneRule? UiRule(INamedTypeSymbol type)
    {
        foreach (var rule in LaneRules.Shipped.Handlers)
        {
            if (DerivesFrom(type, rule.Id.Container))
                return rule;
        }

        return HasUnresolvedUiBase(type) ? LaneRules.Shipped.Handlers[0] : null;
    }

    /// <summary>The name that a message shows: <c>OrdersController.Post</c>.</summary>
    public static string Name(IMethodSymbol method) =>
        method.ContainingType is { IsImplicitlyDeclared: false, Name: { Length: > 0 } type } && method.MethodKind != MethodKind.LocalFunction
            ? $"{type}.{method.Name}"
            : method.Name;

    private static LaneAnswer Answer(LaneRule rule, IMethodSymbol method) =>
        LaneAnswer.Of(rule) with { Reason = rule.Reason.Replace("{0}", Name(method)) };

    private bool IsStartup(IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.StaticConstructor)
            return true;

        // Main and top-level statements, without asking the compiler to search for the entry point.
        return method is { IsStatic: true, Name: "Main" or WellKnownMemberNames.TopLevelStatementsEntryPointMethodName }
            && compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;
    }

    private static LaneRule? FromAttribute(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            foreach (var rule in LaneRules.Shipped.Attributes)
            {
                if (DerivesFrom(attribute.AttributeClass, rule.Id.Container))
                    return rule;
            }
        }

        return null;
    }

    private static LaneRule? FromAction(IMethodSymbol method)
    {
        if (method is not
            {
                MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsAbstract: false,
                IsGenericMethod: false,
            }
            || method.Name == "Dispose" || method.OverriddenMethod?.ContainingType.SpecialType == SpecialType.System_Object
            || HasAttribute(method, "NonActionAttribute"))
        {
            return null;
        }

        foreach (var rule in LaneRules.Shipped.Actions)
        {
            if (DerivesFrom(method.ContainingType, rule.Id.Container))
                return rule;
        }

        return null;
    }

    /// <summary>A method of the form (object, EventArgs) in a class that is a piece of UI.</summary>
    private static LaneRule? FromHandler(IMethodSymbol method)
    {
        if (method is not { ReturnsVoid: true, Parameters: [var sender, var args] }
            || sender.Type.SpecialType != SpecialType.System_Object
            || !IsEventArgs(args.Type))
        {
            return null;
        }

        return UiRule(method.ContainingType);
    }

    // Markup compilers and builds in progress leave the UI framework's types unresolved; their names are telling enough
    // for a method that has the form of a handler.
    private static bool HasUnresolvedUiBase(INamedTypeSymbol type)
    {
        INamedTypeSymbol? ancestor = type;
        while (ancestor is not null and not IErrorTypeSymbol)
            ancestor = ancestor.BaseType;

        return ancestor?.Name is "Form" or "UserControl" or "Window" or "Page" or "ContentPage" or "ContentView" or "Control";
    }

    private static bool IsEventArgs(ITypeSymbol type) =>
        type is IErrorTypeSymbol ? type.Name.EndsWith("EventArgs", System.StringComparison.Ordinal)
        : DerivesFrom(type as INamedTypeSymbol, "System.EventArgs")
        || (type.Name.EndsWith("EventArgs", System.StringComparison.Ordinal) && type.TypeKind is TypeKind.Class or TypeKind.Struct);

    private static bool HasAttribute(IMethodSymbol method, string name)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == name)
                return true;
        }

        return false;
    }

    private static bool DerivesFrom(INamedTypeSymbol? type, string ancestor)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (ApiId.IsNamed(type.OriginalDefinition, ancestor))
                return true;
        }

        return false;
    }
}

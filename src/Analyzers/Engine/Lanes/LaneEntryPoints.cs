using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Lanes;

/// <summary>Where lanes begin: what a method's declaration says about the thread that runs it.</summary>
internal sealed class LaneEntryPoints(Compilation compilation, KnownTypes types, LaneRules rules, Func<LaneKind> asyncKind)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, TypeLanes> _types = new(SymbolEqualityComparer.Default);

    public LaneAnswer Of(IMethodSymbol method)
    {
        if (IsStartup(method))
            return new LaneAnswer(Lane.Startup, LaneKind.None, "start-up");

        if (method.ContainingType is { } type
            && (FromAttributes(method) ?? LanesOf(type).RuleOf(method, rules) ?? FromFirstParameter(method) ?? FromHandler(method)) is { } rule)
        {
            return rule.Kind == LaneKind.Ui && ProgramEnd.IsHandledBy(method)
                ? LaneAnswer.Of(ProgramEnd.Rule)
                : LaneAnswer.Of(rule) with { Reason = rule.Reason.Replace("{0}", method.NameInMessages()) };
        }

        // An accessor, operator or constructor is never async.
        var isAsync = method.IsAsync;
        if (isAsync || types.IsTaskLike(method.ReturnType))
            return LaneAnswer.Io(AsyncKindOf(method), $"{(isAsync ? "async" : "task-returning")} method '{method.NameInMessages()}'");

        return LaneAnswer.Unknown;
    }

    /// <summary>Whether a method has the form (object, EventArgs) and stands in a class that is a piece of UI.</summary>
    public bool IsUiHandler(IMethodSymbol method) => FromHandler(method) is { Kind: LaneKind.Ui };

    /// <summary>
    /// Whether a method returns nothing and is what a UI framework calls to tell a control or command that something has happened:
    /// <c>OnClick</c>, <c>OnNavigatedTo</c>, <c>ViewDidLoad</c>, <c>ICommand.Execute</c>. What draws, measures or closes has other names.
    /// </summary>
    public bool IsUiNotification(IMethodSymbol method)
    {
        if (!method.ReturnsVoid || LanesOf(method.ContainingType).RuleOf(method, rules) is not { Subject: LaneSubject.Contract, Kind: LaneKind.Ui } rule)
            return false;

        // Blazor draws again when the call has returned: there is a method for tasks beside each.
        if (rule.Id.Container.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal))
            return false;

        return method.IsOverride
            ? method.OverriddenMethod!.DeclaringSyntaxReferences.IsEmpty && IsNotification(method.Name)
            : rule.Id.Name == "Execute";
    }

    /// <summary>The rule of a type that is a piece of UI.</summary>
    public LaneRule? UiRule(INamedTypeSymbol type) =>
        LanesOf(type).Handlers ?? (HasUnresolvedUiBase(type) ? UnresolvedUi : null);

    /// <summary>What its ancestors say about a type.</summary>
    public TypeLanes LanesOf(INamedTypeSymbol type) =>
        _types.TryGetValue(type, out var known) ? known : _types.GetOrAdd(type, TypeLanes.Of(type, rules));

    private static LaneRule UnresolvedUi { get; } = LaneRule.TryRead(["handlers", "T:?", "ui", "UI event handler '{0}'"], out _)!;

    // Nobody waits for an async helper of a background service either.
    private LaneKind AsyncKindOf(IMethodSymbol method) =>
        method.ContainingType is { } type && LanesOf(type).IsBackground ? LaneKind.Background : asyncKind();

    private bool IsStartup(IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.StaticConstructor)
            return true;

        // Main and top-level statements, without asking the compiler to search for the entry point.
        return method is { IsStatic: true, Name: "Main" or WellKnownMemberNames.TopLevelStatementsEntryPointMethodName }
            && compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;
    }

    /// <summary>From an attribute of the method, of what it overrides, or of a parameter.</summary>
    private LaneRule? FromAttributes(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (Marked(parameter.GetAttributes()) is { } trigger)
                return trigger;
        }

        for (IMethodSymbol? current = method; current is not null; current = current.OverriddenMethod)
        {
            if (Marked(current.GetAttributes()) is { } rule)
                return rule;
        }

        return null;
    }

    private LaneRule? Marked(ImmutableArray<AttributeData> attributes)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.AttributeClass is IErrorTypeSymbol { Name: var name } && rules.OfUnresolvedAttribute(name) is { } unresolved)
                return unresolved;

            for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
            {
                if (rules.Of(type, LaneSubject.Attribute) is { } rule)
                    return rule;
            }
        }

        return null;
    }

    private LaneRule? FromFirstParameter(IMethodSymbol method)
    {
        if (method is not { MethodKind: MethodKind.Ordinary, Parameters: [{ Type: INamedTypeSymbol first }, ..] })
            return null;

        foreach (var rule in rules.Of(first))
        {
            if (rule.Subject == LaneSubject.Takes && (rule.Id.Name == "" || TypeLanes.IsNamedLike(method, rule)))
                return rule;
        }

        return null;
    }

    /// <summary>A method of the form (object, EventArgs) in a class that is a piece of UI.</summary>
    private LaneRule? FromHandler(IMethodSymbol method)
    {
        if (method is not { ReturnsVoid: true, Parameters: [var sender, var args] }
            || sender.Type.SpecialType != SpecialType.System_Object
            || !IsEventArgs(args.Type)
            || (args.Type is INamedTypeSymbol named && rules.Of(named, LaneSubject.Args) is not null))
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

    private static bool IsNotification(string name) =>
        name.StartsWith("ViewDid", StringComparison.Ordinal) || name.StartsWith("ViewWill", StringComparison.Ordinal)
        || (name.StartsWith("On", StringComparison.Ordinal) && name.Length > 2 && char.IsUpper(name[2])
            && !name.StartsWith("OnPaint", StringComparison.Ordinal) && !name.StartsWith("OnRender", StringComparison.Ordinal)
            && !name.StartsWith("OnDraw", StringComparison.Ordinal));

    private static bool IsEventArgs(ITypeSymbol type)
    {
        if (type.Name.EndsWith("EventArgs", StringComparison.Ordinal))
            return type is IErrorTypeSymbol || type.TypeKind is TypeKind.Class or TypeKind.Struct;

        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor is { Name: "EventArgs", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
                return true;
        }

        return false;
    }
}

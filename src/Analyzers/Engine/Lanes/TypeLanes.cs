using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Lanes;

/// <summary>What the ancestors of a type, and the attributes of these, say about its methods. Nearly all types have nothing to say.</summary>
internal sealed class TypeLanes
{
    private static readonly TypeLanes None = new(ImmutableArray<(LaneRule, INamedTypeSymbol)>.Empty);

    private readonly ImmutableArray<(LaneRule Rule, INamedTypeSymbol Ancestor)> _rules;

    private TypeLanes(ImmutableArray<(LaneRule Rule, INamedTypeSymbol Ancestor)> rules) => _rules = rules;

    /// <summary>The rule for handlers: the type is a piece of UI.</summary>
    public LaneRule? Handlers => Find(LaneSubject.Handlers);

    /// <summary>Whether instances work in the background, so that nobody waits for any of their methods.</summary>
    public bool IsBackground
    {
        get
        {
            foreach (var (rule, _) in _rules)
            {
                if (rule is { Subject: LaneSubject.Contract, Kind: LaneKind.Background })
                    return true;
            }

            return false;
        }
    }

    public static TypeLanes Of(INamedTypeSymbol type, LaneRules rules)
    {
        var found = ImmutableArray<(LaneRule, INamedTypeSymbol)>.Empty;
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            Add(ancestor, ancestor);
            foreach (var attribute in ancestor.GetAttributes())
            {
                for (var marker = attribute.AttributeClass; marker is not null; marker = marker.BaseType)
                    Add(marker, ancestor);
            }
        }

        foreach (var contract in type.AllInterfaces)
        {
            Add(contract, contract);
            foreach (var attribute in contract.GetAttributes())
            {
                if (attribute.AttributeClass is { } marker)
                    Add(marker, contract);
            }
        }

        return found.IsEmpty ? None : new TypeLanes(found);

        void Add(INamedTypeSymbol named, INamedTypeSymbol ancestor)
        {
            foreach (var rule in rules.Of(named))
                found = found.Add((rule, ancestor));
        }
    }

    /// <summary>The rule of a method that the type's ancestors speak of; null for most.</summary>
    public LaneRule? RuleOf(IMethodSymbol method, LaneRules rules)
    {
        if (_rules.IsEmpty)
            return null;

        return FromContract(method, rules) ?? (IsPublicInstance(method) ? FromConvention(method) ?? FromActions(method) : null);
    }

    private LaneRule? FromContract(IMethodSymbol method, LaneRules rules)
    {
        if (Overridden(method) is { } root)
        {
            for (var current = method.OverriddenMethod; current is not null; current = current.OverriddenMethod)
            {
                if (rules.Contracts.Find(current) is { } single)
                    return single;
            }

            foreach (var (rule, ancestor) in _rules)
            {
                if (rule is { Subject: LaneSubject.Contract, Id.Name: "" } && ancestor.TypeKind == TypeKind.Class && IsOfItsLibrary(root, ancestor))
                    return rule;
            }
        }

        foreach (var (rule, ancestor) in _rules)
        {
            if (rule.Subject == LaneSubject.Contract && ancestor.TypeKind == TypeKind.Interface && Implements(method, ancestor, rule))
                return rule;
        }

        return null;
    }

    private LaneRule? FromConvention(IMethodSymbol method)
    {
        foreach (var (rule, _) in _rules)
        {
            if (rule.Subject == LaneSubject.Convention && IsNamedLike(method, rule))
                return rule;
        }

        return null;
    }

    private LaneRule? FromActions(IMethodSymbol method) =>
        Find(LaneSubject.Actions) is { } rule && !method.IsGenericMethod && !IsMarkedAsNone(method) && !IsMarkedAsNone(method.ContainingType) ? rule : null;

    /// <summary>Whether a method has the name that a rule asks for, or begins with it where a <c>*</c> ends it.</summary>
    public static bool IsNamedLike(IMethodSymbol method, LaneRule rule)
    {
        var name = rule.Id.Name;
        return name.Length > 0 && name[name.Length - 1] == '*'
            ? string.CompareOrdinal(method.Name, 0, name, 0, name.Length - 1) == 0
            : method.Name == name;
    }

    private static bool IsPublicInstance(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsAbstract: false }
        && !IsDisposal(method) && method.OverriddenMethod?.ContainingType.SpecialType != SpecialType.System_Object;

    /// <summary>The first declaration of what a method overrides; null for what every object has, and for disposal.</summary>
    private static IMethodSymbol? Overridden(IMethodSymbol method)
    {
        var root = method.OverriddenMethod;
        while (root?.OverriddenMethod is { } above)
            root = above;

        return root is null || root.ContainingType.SpecialType == SpecialType.System_Object || IsDisposal(root) ? null : root;
    }

    private static bool IsDisposal(IMethodSymbol method) => method.Name is "Dispose" or "DisposeAsync" or "DisposeAsyncCore";

    // A user's own base class below a framework's may declare methods that anybody calls.
    private static bool IsOfItsLibrary(IMethodSymbol root, INamedTypeSymbol ancestor)
    {
        for (INamedTypeSymbol? type = ancestor; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, root.ContainingType.OriginalDefinition))
                return true;
        }

        return ReferenceEquals(Library(root.ContainingType), Library(ancestor))
            || SymbolEqualityComparer.Default.Equals(Library(root.ContainingType), Library(ancestor));
    }

    /// <summary>The first two parts of a type's namespace, or the one that there is: <c>System.Windows</c>.</summary>
    private static INamespaceSymbol? Library(INamedTypeSymbol type)
    {
        var library = type.ContainingNamespace;
        while (library is { ContainingNamespace: { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false } above })
            library = above;

        return library is { IsGlobalNamespace: true } ? null : library;
    }

    private static bool Implements(IMethodSymbol method, INamedTypeSymbol contract, LaneRule rule)
    {
        foreach (var explicitly in method.ExplicitInterfaceImplementations)
        {
            if (SymbolEqualityComparer.Default.Equals(explicitly.ContainingType, contract))
                return rule.Id.Name is "" || rule.Id.Name == explicitly.Name;
        }

        if (rule.Id.Name != "" && rule.Id.Name != method.Name)
            return false;

        foreach (var member in contract.GetMembers(method.Name))
        {
            if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
                return true;
        }

        return false;
    }

    // [NonAction], [NonController]
    private static bool IsMarkedAsNone(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "NonActionAttribute" or "NonControllerAttribute" or "NonHandlerAttribute" })
                return true;
        }

        return false;
    }

    private LaneRule? Find(LaneSubject subject)
    {
        foreach (var (rule, _) in _rules)
        {
            if (rule.Subject == subject)
                return rule;
        }

        return null;
    }
}

using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Workers;

/// <summary>What System.Text.Json carries of a type that is declared in this program, with fields included; https://learn.microsoft.com/dotnet/standard/serialization/system-text-json/supported-types.</summary>
internal sealed class JsonShape
{
    // Collections that arrive as they were (a Stack<T> arrives upside down), and types with a form of their own.
    private static readonly HashSet<string> CarriedTypes = new()
    {
        "System.Nullable", "System.ValueTuple", "System.Tuple", "System.Uri", "System.Version", "System.Collections.Generic.KeyValuePair",
        "System.Collections.Generic.List", "System.Collections.Generic.IList", "System.Collections.Generic.ICollection",
        "System.Collections.Generic.IEnumerable", "System.Collections.Generic.IReadOnlyList", "System.Collections.Generic.IReadOnlyCollection",
        "System.Collections.Generic.HashSet", "System.Collections.Generic.ISet", "System.Collections.Generic.Queue",
        "System.Collections.Generic.LinkedList", "System.Collections.Generic.SortedSet", "System.Collections.Immutable.ImmutableArray",
        "System.Collections.Immutable.ImmutableList", "System.Collections.ObjectModel.Collection", "System.Text.Json.JsonElement",
        "System.Text.Json.Nodes.JsonNode", "System.Text.Json.Nodes.JsonObject", "System.Text.Json.Nodes.JsonArray",
    };

    private static readonly HashSet<string> CarriedMaps = new()
    {
        "System.Collections.Generic.Dictionary", "System.Collections.Generic.IDictionary", "System.Collections.Generic.IReadOnlyDictionary",
        "System.Collections.Generic.SortedDictionary", "System.Collections.Immutable.ImmutableDictionary",
    };

    private static readonly HashSet<string> ProcessTypes = new()
    {
        "System.Delegate", "System.IO.Stream", "System.IO.TextReader", "System.IO.TextWriter", "System.Threading.Tasks.Task",
        "System.Threading.Tasks.ValueTask", "System.Threading.CancellationToken", "System.Threading.CancellationTokenSource", "System.Threading.Thread",
        "System.Threading.WaitHandle", "System.Type", "System.Reflection.MemberInfo", "System.Reflection.Assembly", "System.IntPtr", "System.UIntPtr",
        "System.Exception", "System.Linq.Expressions.Expression", "System.Runtime.InteropServices.SafeHandle", "System.Net.Http.HttpClient",
        "System.Net.Sockets.Socket", "System.Data.Common.DbConnection", "System.Diagnostics.Process",
    };

    private JsonShape()
    {
    }

    /// <summary>Why values cannot be made again; a clause without its subject.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>The types of the members that are carried.</summary>
    public List<ITypeSymbol> Carried { get; } = new();

    /// <summary>Whether there may be more to a value than what is carried.</summary>
    public bool HasHiddenState { get; private set; }

    public static bool HasAttribute(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (HasAttribute((ISymbol)current))
                return true;
        }

        return false;
    }

    /// <summary>Whether values arrive as they were if those of all type arguments do.</summary>
    public static bool IsCarried(INamedTypeSymbol type) =>
        type.IsTupleType || CarriedTypes.Contains(NameOf(type))
        || CarriedMaps.Contains(NameOf(type)) && (type.TypeArguments[0].SpecialType == SpecialType.System_String || RawTypes.IsRaw(type.TypeArguments[0]));

    /// <summary>Whether values stand for something that only this process has.</summary>
    public static bool BelongsToProcess(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (ProcessTypes.Contains(NameOf(current)))
                return true;
        }

        return false;
    }

    /// <summary>Whether JSON has a list for it, whatever members it has.</summary>
    public static bool IsCollection(INamedTypeSymbol type)
    {
        foreach (var implemented in type.AllInterfaces)
        {
            if (implemented.SpecialType == SpecialType.System_Collections_IEnumerable)
                return true;
        }

        return false;
    }

    public static JsonShape Of(INamedTypeSymbol type)
    {
        var shape = new JsonShape();
        var constructor = shape.Constructor(type);
        if (shape.Obstacle is not null)
            return shape;

        for (var current = type; current is not null && current.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType); current = current.BaseType)
        {
            if (current.DeclaringSyntaxReferences.IsEmpty)
                shape.HasHiddenState = true;

            foreach (var member in current.GetMembers())
                shape.Add(member, constructor);
        }

        if (shape.HasHiddenState && shape.Carried.Count == 0 && shape.Obstacle is null && type.BaseType is { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType })
            shape.Obstacle = "holds its state in private fields, which JSON does not carry";

        return shape;
    }

    /// <summary>The constructor that is called: the one without parameters, else the only one.</summary>
    private IMethodSymbol? Constructor(INamedTypeSymbol type)
    {
        IMethodSymbol? only = null;
        var count = 0;
        foreach (var constructor in type.InstanceConstructors)
        {
            // A record has a copying one, which is not public.
            if (constructor.DeclaredAccessibility != Accessibility.Public)
                continue;

            if (constructor.Parameters.IsEmpty && (!constructor.IsImplicitlyDeclared || type.TypeKind == TypeKind.Class))
                return constructor;

            if (!constructor.Parameters.IsEmpty)
                (only, count) = (constructor, count + 1);
        }

        if (type.TypeKind == TypeKind.Struct)
            return null;

        if (count != 1)
            Obstacle = count == 0 ? "has no public constructor" : "has several constructors, and none without parameters";

        return only;
    }

    private void Add(ISymbol member, IMethodSymbol? constructor)
    {
        if (HasAttribute(member) || member is IFieldSymbol { AssociatedSymbol: { } declared } && HasAttribute(declared))
        {
            HasHiddenState = true;
            return;
        }

        switch (member)
        {
            case IFieldSymbol { IsStatic: false, IsConst: false, AssociatedSymbol: null } field:
                if (field.DeclaredAccessibility != Accessibility.Public)
                    HasHiddenState = true;
                else
                    Add(field, field.Type, !field.IsReadOnly, constructor);
                break;

            case IFieldSymbol { IsStatic: false, AssociatedSymbol: IPropertySymbol property }:
                if (property.GetMethod is not { DeclaredAccessibility: Accessibility.Public } || property.DeclaredAccessibility != Accessibility.Public)
                    HasHiddenState |= property.Name != "EqualityContract";
                else
                    Add(property, property.Type, property.SetMethod is { DeclaredAccessibility: Accessibility.Public }, constructor);
                break;

            case IEventSymbol { IsStatic: false }:
                HasHiddenState = true;
                break;
        }
    }

    private void Add(ISymbol member, ITypeSymbol type, bool isWritable, IMethodSymbol? constructor)
    {
        if (!isWritable && !IsParameter(member.Name, constructor))
            Obstacle ??= $"has '{member.Name}', which JSON cannot set again";

        Carried.Add(type);
    }

    private static bool IsParameter(string name, IMethodSymbol? constructor)
    {
        if (constructor is null)
            return false;

        foreach (var parameter in constructor.Parameters)
        {
            if (string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool HasAttribute(ISymbol member)
    {
        foreach (var attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass is { } known && known.Name.StartsWith("Json", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static string NameOf(INamedTypeSymbol type) => $"{type.ContainingNamespace?.ToDisplayString()}.{type.Name}";
}

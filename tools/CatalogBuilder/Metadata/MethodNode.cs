using System.Reflection;
using System.Reflection.Metadata;
using System.Text;
using LaneKeeper.CatalogBuilder.Bodies;

namespace LaneKeeper.CatalogBuilder.Metadata;

/// <summary>A method definition.</summary>
internal sealed class MethodNode(TypeNode type, MethodDefinitionHandle handle, MethodAttributes attributes)
{
    /// <summary>Its position among all methods: the graph is made of arrays.</summary>
    public required int Index { get; init; }

    public required string Name { get; init; }

    public required MethodSignature<TypeShape> Signature { get; init; }

    public required int BodyAddress { get; init; }

    /// <summary>What it calls outside of managed code; null for ordinary methods.</summary>
    public NativeEntry? Native { get; init; }

    /// <summary>What the code does; null without a body.</summary>
    public Body? Body { get; set; }

    public TypeNode Type { get; } = type;

    public MethodDefinitionHandle Handle { get; } = handle;

    public bool IsVirtual => (attributes & MethodAttributes.Virtual) != 0;

    public bool IsStatic => (attributes & MethodAttributes.Static) != 0;

    public bool IsAbstract => (attributes & MethodAttributes.Abstract) != 0;

    public bool IsFinal => (attributes & MethodAttributes.Final) != 0;

    public bool IsNewSlot => (attributes & MethodAttributes.NewSlot) != 0;

    public bool IsPublic => (attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public;

    public bool IsVisible => (attributes & MethodAttributes.MemberAccessMask)
        is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    public bool IsAccessor => (attributes & MethodAttributes.SpecialName) != 0
        && (Name.StartsWith("get_", StringComparison.Ordinal) || Name.StartsWith("set_", StringComparison.Ordinal));

    /// <summary>Equal for methods of one name, arity, parameter types and return type.</summary>
    public string Key => field ??= SlotKey(Name, Signature) + Signature.ReturnType.Key;

    /// <summary>Namespaces left out, as a witness path shows it.</summary>
    public string ShortName => WithoutNamespaces(Type.FullName) + "." + Name;

    /// <summary>Equal for methods that fill one slot; of a generic base type the parameters are replaced.</summary>
    public static string SlotKey(string name, MethodSignature<TypeShape> signature, TypeShape[]? typeArguments = null)
    {
        var key = new StringBuilder(name).Append('`').Append(signature.GenericParameterCount).Append('(');
        foreach (var parameter in signature.ParameterTypes)
            key.Append(parameter.Substitute(typeArguments, null).Key).Append(',');

        return key.Append(')').ToString();
    }

    public override string ToString() => Type.FullName + "::" + Name;

    private static string WithoutNamespaces(string fullName)
    {
        var nested = fullName.IndexOf('/', StringComparison.Ordinal);
        var end = nested < 0 ? fullName.Length : nested;
        return fullName[(fullName.LastIndexOf('.', end - 1) + 1)..];
    }
}

/// <summary>A function of a native library, or of the runtime itself (module <c>runtime</c>).</summary>
internal sealed record NativeEntry(string Module, string Function);

using System.Reflection;
using System.Reflection.Metadata;

namespace LaneKeeper.CatalogBuilder.Metadata;

/// <summary>A type definition with what it inherits and what inherits it.</summary>
internal sealed class TypeNode(LoadedAssembly assembly, TypeDefinitionHandle handle, TypeDefinition definition)
{
    private readonly Dictionary<string, List<MethodNode>> _byName = [];
    private bool? _isClosed;

    public LoadedAssembly Assembly { get; } = assembly;

    public TypeDefinitionHandle Handle { get; } = handle;

    public required string FullName { get; init; }

    public TypeNode? Outer { get; init; }

    public TypeShape? Base { get; set; }

    public TypeShape[] Interfaces { get; set; } = [];

    public List<MethodNode> Methods { get; } = [];

    /// <summary>Direct subtypes and implementers.</summary>
    public List<TypeNode> Derived { get; } = [];

    /// <summary>Explicit implementations: the slot and the body that fills it.</summary>
    public List<(MethodNode Slot, MethodNode Body)> Implementations { get; } = [];

    public TypeShape Self => field ??= new TypeShape { Shape = Shape.Named, Name = FullName, Definition = this };

    public bool IsInterface { get; } = (definition.Attributes & TypeAttributes.Interface) != 0;

    public bool IsSealed { get; } = (definition.Attributes & TypeAttributes.Sealed) != 0;

    public bool IsStatic => IsSealed && (definition.Attributes & TypeAttributes.Abstract) != 0;

    public bool IsDelegate => Base?.Name == "System.MulticastDelegate";

    public bool IsValueType => Base?.Name is "System.ValueType" or "System.Enum" && FullName != "System.Enum";

    public bool IsVisible => (definition.Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => Outer!.IsVisible,
        _ => false,
    };

    /// <summary>Whether nobody outside the loaded assemblies can derive from it or implement it.</summary>
    public bool IsClosed => _isClosed ??=
        !IsVisible || IsSealed || (!IsInterface && !Methods.Exists(static method => method is { Name: ".ctor", IsVisible: true }));

    /// <summary>The type, its base type, and so on.</summary>
    public IEnumerable<TypeNode> SelfAndBases()
    {
        for (var type = this; type is not null; type = type.Base?.Definition)
            yield return type;
    }

    public IReadOnlyList<MethodNode> Named(string name) => _byName.TryGetValue(name, out var methods) ? methods : [];

    public void Add(MethodNode method)
    {
        Methods.Add(method);
        if (!_byName.TryGetValue(method.Name, out var sameName))
            _byName.Add(method.Name, sameName = []);

        sameName.Add(method);
    }

    public bool IsOrInherits(TypeNode other)
    {
        foreach (var type in SelfAndBases())
        {
            if (type == other)
                return true;

            if (!other.IsInterface)
                continue;

            foreach (var implemented in type.Interfaces)
            {
                if (implemented.Definition is { } definition && definition != this && definition.IsOrInherits(other))
                    return true;
            }
        }

        return false;
    }

    public override string ToString() => FullName;
}

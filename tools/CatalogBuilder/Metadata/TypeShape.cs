using System.Text;

namespace LaneKeeper.CatalogBuilder.Metadata;

internal enum Shape : byte
{
    Primitive,
    Named,
    Generic,
    Vector,
    Array,
    Reference,
    Pointer,
    TypeParameter,
    MethodParameter,
    FunctionPointer,
}

/// <summary>A type as a signature names it; types of assemblies that were not loaded have a name only.</summary>
internal sealed class TypeShape
{
    public required Shape Shape { get; init; }

    /// <summary>Full name, nested types after <c>/</c>; empty where the shape has none.</summary>
    public string Name { get; init; } = "";

    public TypeNode? Definition { get; init; }

    /// <summary>Of an array, reference or pointer what it holds; of an instantiation the generic type.</summary>
    public TypeShape? Element { get; init; }

    public TypeShape[] Arguments { get; init; } = [];

    /// <summary>Of a type parameter its position, of an array its rank.</summary>
    public int Number { get; init; }

    /// <summary>Equal for equal types, whatever assembly names them.</summary>
    public string Key => field ??= MakeKey();

    /// <summary>The type with type parameters replaced.</summary>
    public TypeShape Substitute(TypeShape[]? ofType, TypeShape[]? ofMethod)
    {
        switch (Shape)
        {
            case Shape.TypeParameter:
                return ofType is not null && Number < ofType.Length ? ofType[Number] : this;

            case Shape.MethodParameter:
                return ofMethod is not null && Number < ofMethod.Length ? ofMethod[Number] : this;

            case Shape.Generic:
                var arguments = Array.ConvertAll(Arguments, argument => argument.Substitute(ofType, ofMethod));
                return arguments.AsSpan().SequenceEqual(Arguments)
                    ? this
                    : new TypeShape { Shape = Shape, Name = Name, Definition = Definition, Element = Element, Arguments = arguments };

            case Shape.Vector or Shape.Array or Shape.Reference or Shape.Pointer:
                var element = Element!.Substitute(ofType, ofMethod);
                return element == Element ? this : new TypeShape { Shape = Shape, Element = element, Number = Number };

            default:
                return this;
        }
    }

    public override string ToString() => Key;

    private string MakeKey()
    {
        switch (Shape)
        {
            case Shape.Primitive or Shape.Named: return Name;
            case Shape.Vector: return Element!.Key + "[]";
            case Shape.Array: return $"{Element!.Key}[{Number}]";
            case Shape.Reference: return Element!.Key + "&";
            case Shape.Pointer: return Element!.Key + "*";
            case Shape.TypeParameter: return "!" + Number;
            case Shape.MethodParameter: return "!!" + Number;
            case Shape.FunctionPointer: return "fnptr";
        }

        var key = new StringBuilder(Element!.Key).Append('<');
        foreach (var argument in Arguments)
            key.Append(argument.Key).Append(',');

        return key.Append('>').ToString();
    }
}

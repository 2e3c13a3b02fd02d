using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace LaneKeeper.CatalogBuilder.Metadata;

/// <summary>Makes shapes of the types in signatures of one assembly.</summary>
internal sealed class SignatureDecoder(LoadedAssembly assembly) : ISignatureTypeProvider<TypeShape, object?>
{
    private readonly Dictionary<PrimitiveTypeCode, TypeShape> _primitives = [];

    public TypeShape GetPrimitiveType(PrimitiveTypeCode code)
    {
        if (!_primitives.TryGetValue(code, out var shape))
        {
            var name = "System." + code;
            shape = new TypeShape { Shape = Shape.Primitive, Name = name, Definition = assembly.Code.CoreType(name) };
            _primitives.Add(code, shape);
        }

        return shape;
    }

    public TypeShape GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        assembly.Type(handle).Self;

    public TypeShape GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        assembly.Shape(handle);

    public TypeShape GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public TypeShape GetGenericInstantiation(TypeShape genericType, ImmutableArray<TypeShape> typeArguments) => new()
    {
        Shape = Shape.Generic,
        Name = genericType.Name,
        Definition = genericType.Definition,
        Element = genericType,
        Arguments = [.. typeArguments],
    };

    public TypeShape GetSZArrayType(TypeShape elementType) => new() { Shape = Shape.Vector, Element = elementType };

    public TypeShape GetArrayType(TypeShape elementType, ArrayShape shape) =>
        new() { Shape = Shape.Array, Element = elementType, Number = shape.Rank };

    public TypeShape GetByReferenceType(TypeShape elementType) => new() { Shape = Shape.Reference, Element = elementType };

    public TypeShape GetPointerType(TypeShape elementType) => new() { Shape = Shape.Pointer, Element = elementType };

    public TypeShape GetPinnedType(TypeShape elementType) => elementType;

    public TypeShape GetModifiedType(TypeShape modifier, TypeShape unmodifiedType, bool isRequired) => unmodifiedType;

    public TypeShape GetGenericTypeParameter(object? genericContext, int index) =>
        new() { Shape = Shape.TypeParameter, Number = index };

    public TypeShape GetGenericMethodParameter(object? genericContext, int index) =>
        new() { Shape = Shape.MethodParameter, Number = index };

    public TypeShape GetFunctionPointerType(MethodSignature<TypeShape> signature) => new() { Shape = Shape.FunctionPointer };
}

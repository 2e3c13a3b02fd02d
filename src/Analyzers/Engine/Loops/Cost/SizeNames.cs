using System;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>Makes a size of an expression that names something: a variable, or a member of one.</summary>
internal static class SizeNames
{
    private const int MaxPath = 4;

    private static readonly string[] ShortBytes = ["Token", "Hash", "Digest", "Checksum", "Salt", "Nonce", "Signature", "Thumbprint", "Fingerprint", "Key", "Address"];
    private static readonly string[] Identifiers = ["Ids", "Identifiers"];

    /// <summary>The size that a variable or a member path stands for; null for an expression of another form.</summary>
    public static Size? OfReference(IOperation reference, SizeAspect aspect)
    {
        reference = reference.Unwrap();
        var path = "";
        var current = reference;
        for (var depth = 0; depth < MaxPath; depth++)
        {
            switch (current)
            {
                case ILocalReferenceOperation { Local: var local }:
                    return Make(local, path, aspect, local.Name, reference);
                case IParameterReferenceOperation { Parameter: var parameter }:
                    return Make(parameter, path, aspect, parameter.Name, reference);
                case IMemberReferenceOperation { Member: var member, Instance: null or IInstanceReferenceOperation }:
                    return Make(member, path, aspect, member.Name, reference);
                case IMemberReferenceOperation { Member: var member, Instance: { } instance }:
                    path = "." + member.Name + path;
                    current = instance.Unwrap();
                    break;
                case IArrayElementReferenceOperation { ArrayReference: var array }:
                    path = "[]" + path;
                    current = array.Unwrap();
                    break;
                case IInvocationOperation { Instance: { } receiver, TargetMethod: var method }:
                    path = "." + method.Name + "()" + path;
                    current = receiver.Unwrap();
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static Size Make(ISymbol root, string path, SizeAspect aspect, string name, IOperation reference) =>
        new(root, path, aspect, name + path, EvidenceOf(reference, root, aspect));

    private static SizeEvidence EvidenceOf(IOperation reference, ISymbol root, SizeAspect aspect)
    {
        if (aspect == SizeAspect.Value)
            return IsSideOfImage(reference) ? SizeEvidence.ImageSide : IsRank(reference) ? SizeEvidence.Few : SizeEvidence.Unknown;

        if (root is IParameterSymbol { IsParams: true } || IsInjected(reference))
            return SizeEvidence.Few;

        return OfNamed(NameOf(reference), reference.Type);
    }

    private static string NameOf(IOperation reference) => reference switch
    {
        ILocalReferenceOperation { Local.Name: var local } => local,
        IParameterReferenceOperation { Parameter.Name: var parameter } => parameter,
        IMemberReferenceOperation { Member.Name: var member } => member,
        IInvocationOperation { TargetMethod.Name: var method } => method,
        _ => "",
    };

    /// <summary>Whether it is all implementations of a contract, as a container hands them to a constructor: <c>readonly IEnumerable&lt;IHandler&gt; _handlers</c>.</summary>
    private static bool IsInjected(IOperation reference) =>
        reference.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T, TypeArguments: [{ TypeKind: TypeKind.Interface }] }
        && reference is IFieldReferenceOperation { Field.IsReadOnly: true, Instance: IInstanceReferenceOperation }
            or IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } };

    /// <summary>What the type of a collection says of its size, and its name: bytes that identify something are some dozens, and there are as many ids as things.</summary>
    public static SizeEvidence OfNamed(string name, ITypeSymbol? type) => OfType(type) switch
    {
        SizeEvidence.Numbers when MemberNames.EndsWithAny(name, ShortBytes) && IsOfBytes(type) => SizeEvidence.Few,
        SizeEvidence.Numbers when MemberNames.EndsWithAny(name, Identifiers) => SizeEvidence.Unknown,
        var ofType => ofType,
    };

    private static bool IsOfBytes(ITypeSymbol? type) =>
        type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } or INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Byte }] };

    /// <summary>What the type of a collection says of its size.</summary>
    public static SizeEvidence OfType(ITypeSymbol? type) => type switch
    {
        { SpecialType: SpecialType.System_String } => SizeEvidence.Text,
        IArrayTypeSymbol { Rank: > 1 } => SizeEvidence.Matrix,
        IArrayTypeSymbol { ElementType: var element } when IsNumber(element) => SizeEvidence.Numbers,
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory", TypeArguments: [var element] } => IsNumber(element) ? SizeEvidence.Numbers : SizeEvidence.Unknown,
        // All groups together are as many as the whole.
        INamedTypeSymbol { Name: "IGrouping" } => SizeEvidence.Few,
        INamedTypeSymbol { Name: "DbSet" or "IQueryable" or "IOrderedQueryable" } => SizeEvidence.Rows,
        _ => SizeEvidence.Unknown,
    };

    private static bool IsNumber(ITypeSymbol type) =>
        type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double || type.Name is "Complex" or "Half";

    private static bool IsRank(IOperation reference) => reference is IPropertyReferenceOperation { Property: { Name: "Rank", ContainingType.SpecialType: SpecialType.System_Array } };

    private static bool IsSideOfImage(IOperation reference) =>
        reference is IMemberReferenceOperation { Member: { Name: "Width" or "Height" or "PixelWidth" or "PixelHeight", ContainingType: { } type } }
        && IsImage(type);

    private static bool IsImage(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "Image" or "Bitmap" or "BitmapData" or "BitmapSource" or "WriteableBitmap" or "SKBitmap" or "SKImage" or "SKPixmap"
                    or "SKImageInfo" or "UnsafeBitmap" or "ImageFrame" or "MagickImage" or "Texture2D"
                || (current.Name.EndsWith("Bitmap", StringComparison.Ordinal) || current.Name.EndsWith("Image", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}

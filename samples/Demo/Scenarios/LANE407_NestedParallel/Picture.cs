namespace LaneKeeper.Demo.Scenarios.NestedParallel;

/// <summary>A grey picture, in rows.</summary>
internal static class Picture
{
    public const int Width = 320;
    public const int Height = 200;

    public static byte[] Empty() => new byte[Width * Height];

    public static byte[] OfStripes()
    {
        var picture = Empty();
        for (var at = 0; at < picture.Length; at++)
            picture[at] = (byte)(at % 251);

        return picture;
    }

    /// <summary>The mean of a point and its neighbours.</summary>
    public static byte Mean(byte[] picture, int x, int y)
    {
        var at = y * Width + x;
        return (byte)((picture[at] + picture[at - 1] + picture[at + 1] + picture[at - Width] + picture[at + Width]) / 5);
    }
}

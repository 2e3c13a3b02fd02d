namespace LaneKeeper.Demo.Scenarios.NestedParallel.Right;

/// <summary>Blurs a picture, row by row.</summary>
internal static class Filter
{
    public static void Blur(byte[] from, byte[] to)
    {
        Parallel.For(1, Picture.Height - 1, y =>
        {
            for (int x = 1; x < Picture.Width - 1; x++) { to[y * Picture.Width + x] = Picture.Mean(from, x, y); }
        });
    }
}
